# Debian, not Alpine: Temporal's native core needs glibc.
ARG NODE_IMAGE=node:20.20.2-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build
RUN npm run bundle
# Development servers have no place in production.
RUN rm -rf dist/bench dist/chaos dist/embedded dist/simulator

FROM ${NODE_IMAGE} AS runtime
# The native core loads the system's certificates even when it connects without TLS.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force
COPY --from=build /app/dist ./dist
USER node

FROM runtime AS api
ENV NODE_OPTIONS=--max-old-space-size=768
EXPOSE 3000
CMD ["node", "dist/api/main.js"]

FROM runtime AS worker
ENV NODE_OPTIONS=--max-old-space-size=1024
EXPOSE 8080
CMD ["node", "dist/worker/main.js"]
