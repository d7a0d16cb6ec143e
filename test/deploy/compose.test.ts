import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { API_SETTINGS, loadApiConfig, WORKER_SETTINGS } from '../../config/config';
import {
  type ComposeFile,
  type ComposeService,
  type Environment,
  findVariables,
  loadCompose,
  parseEnvironment,
} from './compose-file';
import { checkExample, PROCESSES, RULES } from './compose-rules';
import { checkImage, checkStages, commandOf, instructionsOf, parseStages, scriptsOf } from './dockerfile';

const { SCREENCAST_MAX_MB: SCREENCAST_DEFAULT_MB } = loadApiConfig({
  MONGODB_URI: 'mongodb://db',
  ENCRYPTION_KEYS: 'k',
});

const root = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const composeText = read('docker-compose.yml');
const variables = findVariables(composeText);
const example = parseEnvironment(read('deploy/env.example'));
const filledIn: Environment = {
  ...example,
  ...Object.fromEntries(variables.filter(({ required }) => required).map(({ name }) => [name, 'filled-in'])),
};
const compose = loadCompose(composeText, filledIn);
const dockerfile = read('Dockerfile');
const stages = parseStages(dockerfile);

function service(name: string, file: ComposeFile = compose): ComposeService {
  const found = file.services[name];
  if (!found) throw new Error(`No service "${name}"`);
  return found;
}

/** The names of the rules that a changed copy of the file breaks. */
function brokenRules(change: (file: ComposeFile) => void): string[] {
  const copy = structuredClone(compose);
  change(copy);
  return Object.keys(RULES).filter((name) => RULES[name]?.(copy).length);
}

describe('docker-compose.yml', () => {
  test.each(Object.entries(RULES))('keeps the rule %s', (_name, rule) => {
    expect(rule(compose)).toEqual([]);
  });

  test('has the services of a whole installation', () => {
    expect(Object.keys(compose.services).sort()).toEqual([
      'api',
      'caddy',
      'caddy-data',
      'grafana',
      'mailpit',
      'mongo',
      'prometheus',
      'temporal',
      'temporal-namespace',
      'temporal-postgres',
      'temporal-schema',
      'temporal-ui',
      'worker',
    ]);
  });

  test('the server and its tools have the same version', () => {
    const version = service('temporal').image?.split(':')[1];
    expect(service('temporal-schema').image).toBe(`temporalio/admin-tools:${version}`);
    expect(service('temporal-namespace').image).toBe(`temporalio/admin-tools:${version}`);
  });

  test('every mounted file and every script of an entry point exists', () => {
    for (const { volumes = [], entrypoint = [] } of Object.values(compose.services)) {
      const mounts = volumes.filter((volume) => volume.startsWith('./')).map((volume) => volume.split(':'));
      const scripts = entrypoint.filter((part) => part.startsWith('/deploy/'));
      const folder = mounts.find(([, target]) => target === '/deploy')?.[0] ?? 'nowhere';
      const paths = [
        ...mounts.map(([source = '']) => source),
        ...scripts.map((script) => script.replace('/deploy', folder)),
      ];
      expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
      expect(mounts.filter(([, , mode]) => mode !== 'ro')).toEqual([]);
    }
  });

  test('what it passes to a process, the process reads', () => {
    const known: Record<string, readonly string[]> = { api: API_SETTINGS, worker: WORKER_SETTINGS };
    for (const name of PROCESSES) {
      const passed = Object.keys(service(name).environment ?? {}).filter((one) => !one.startsWith('TEMPORAL_'));
      expect([name, passed.filter((one) => !known[name]?.includes(one))]).toEqual([name, []]);
    }
  });

  test('passes every setting of the table on, but for those that make no sense in it', () => {
    const elsewhere = [
      ...['NODE_ENV', 'ENCRYPTION_KEYS_FILE'], // of the image; compose has ENCRYPTION_KEYS
      ...['REVIEW_PRIVATE_ADDRESSES', 'WEBHOOK_PRIVATE_ADDRESSES'], // refused in production
      'SIMULATED_FACEBOOK_URL', // of `npm start`
    ];
    const known: Record<string, readonly string[]> = { api: API_SETTINGS, worker: WORKER_SETTINGS };
    for (const name of PROCESSES) {
      const passed = Object.keys(service(name).environment ?? {});
      const missing = (known[name] ?? []).filter((one) => !passed.includes(one) && !elsewhere.includes(one));
      expect([name, missing]).toEqual([name, []]);
    }
  });

  test('the proxy and the monitoring start only when they are asked for', () => {
    const profiles = Object.entries(compose.services).flatMap(([name, { profiles: own = [] }]) =>
      own.map((profile) => `${profile}: ${name}`),
    );
    expect(profiles.sort()).toEqual([
      'https: caddy',
      'https: caddy-data',
      'monitoring: grafana',
      'monitoring: prometheus',
    ]);
    const needed = Object.values(compose.services).filter(({ profiles: own }) => !own);
    for (const { depends_on: on = {} } of needed) {
      expect(Object.keys(on).filter((name) => service(name).profiles)).toEqual([]);
    }
  });

  test('Prometheus asks every process where it listens', () => {
    const { scrape_configs: jobs } = parse(read('deploy/prometheus/prometheus.yml'));
    const asked = jobs.map((job: { dns_sd_configs: { names: string[]; port: number }[] }) =>
      job.dns_sd_configs.map(({ names, port }) => `${names.join()}:${port}`).join(),
    );
    const port = service('api').environment?.METRICS_ADDRESS?.split(':')[1];
    expect(asked).toEqual(PROCESSES.map((name) => `${name}:${port}`));
    for (const name of [...PROCESSES, 'prometheus']) expect(service(name).networks).toContain('monitoring');
  });

  test('Caddy answers for PUBLIC_URL, passes on to the api, and takes bodies as large as the largest recording', () => {
    const caddyfile = read('deploy/caddy/Caddyfile');
    expect(caddyfile).toContain('{$PUBLIC_URL} {');
    expect(caddyfile).toMatch(/name api\n\s+port 3000/);
    expect(caddyfile).toContain('flush_interval -1');
    expect(Number(/max_size (\d+)MB/.exec(caddyfile)?.[1])).toBeGreaterThan(SCREENCAST_DEFAULT_MB);
  });
});

describe('deploy/env.example', () => {
  test('lists every variable with the default of the compose file and leaves the required ones empty', () => {
    expect(checkExample(variables, example)).toEqual([]);
  });

  test('is refused as it stands, and so is any single missing secret', () => {
    expect(() => loadCompose(composeText, example)).toThrow();
    const required = [...new Set(variables.filter((variable) => variable.required).map(({ name }) => name))];
    expect(required.length).toBeGreaterThanOrEqual(6);
    for (const name of required) {
      expect(() => loadCompose(composeText, { ...filledIn, [name]: '' })).toThrow(name);
    }
  });

  test('a forgotten, an invented and a differing variable are noticed', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how compose files name variables
    const uses = findVariables('${LOG_LEVEL:-info} ${ADMIN_API_TOKEN:?set it} ${BARE}');
    expect(checkExample(uses, { LOG_LEVEL: 'debug', ADMIN_API_TOKEN: 'changeme', EXTRA: '' })).toEqual([
      'LOG_LEVEL: the example says "debug", the default is "info"',
      'ADMIN_API_TOKEN: required, but the example has a value that people might keep',
      'BARE: missing in the example',
      'BARE: neither a default nor an explanation',
      'EXTRA: in the example, but not used',
    ]);
  });
});

describe('the Dockerfile', () => {
  test('builds on pinned images with glibc', () => {
    expect(checkStages(stages)).toEqual([]);
    expect(checkStages(parseStages('FROM node:20-alpine AS build\nFROM build AS api'))).toEqual([
      'node:20-alpine has no exact version',
      "node:20-alpine has no glibc, which Temporal's native core needs",
    ]);
  });

  test.each(PROCESSES)(
    'the image of the %s has what the service needs and starts its production entry point',
    (name) => {
      const { build, command } = service(name);
      expect(build?.target).toBe(name);
      expect(command).toEqual(['node', `dist/${name}/main.js`]);
      expect(commandOf(instructionsOf(name, stages))).toEqual(command);
      expect(checkImage(name, stages)).toEqual([]);
    },
  );

  test('runs scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(scriptsOf(dockerfile)).toEqual(['build', 'bundle']);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(scriptsOf(dockerfile)));
  });

  test('an image for development is noticed', () => {
    const careless = parseStages('FROM node:20.20.2 AS api\nRUN npm ci\nUSER node\nCOPY . .\nUSER root');
    expect(checkImage('api', careless)).toHaveLength(4);
  });

  test('secrets and foreign builds stay out of the build context', () => {
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.git', '.env', '.env.*', 'node_modules', 'dist', 'data']));
  });
});

describe('a broken installation is caught', () => {
  const breakages: [string, string, (file: ComposeFile) => void][] = [
    ['an image without a tag', 'imagesArePinned', (file) => Object.assign(service('mongo', file), { image: 'mongo' })],
    [
      'latest',
      'imagesArePinned',
      (file) => Object.assign(service('temporal', file), { image: 'temporalio/server:latest' }),
    ],
    [
      'a port taken for a tag',
      'imagesArePinned',
      (file) => Object.assign(service('temporal-ui', file), { image: 'localhost:5000/ui' }),
    ],
    [
      'a moving major version',
      'imagesArePinned',
      (file) => Object.assign(service('mailpit', file), { image: 'axllent/mailpit:v1' }),
    ],
    ['no health check', 'longRunningServicesHaveHealthChecks', (file) => delete service('worker', file).healthcheck],
    [
      'a health check switched off',
      'longRunningServicesHaveHealthChecks',
      (file) => Object.assign(service('mailpit', file), { healthcheck: { test: ['NONE'] } }),
    ],
    [
      'a misspelt dependency',
      'dependenciesCanBeMet',
      (file) => Object.assign(service('api', file), { depends_on: { mongodb: { condition: 'service_healthy' } } }),
    ],
    [
      'waiting for a job to be healthy',
      'dependenciesCanBeMet',
      (file) =>
        Object.assign(service('temporal', file), {
          depends_on: { 'temporal-schema': { condition: 'service_healthy' } },
        }),
    ],
    [
      'waiting for a database only to start',
      'dependenciesCanBeMet',
      (file) => Object.assign(service('api', file), { depends_on: { mongo: { condition: 'service_started' } } }),
    ],
    ['a proxy as root', 'ownServicesAreReadOnly', (file) => Object.assign(service('caddy', file), { user: '0:0' })],
    [
      'a database that the proxy stands for',
      'portsStayPrivate',
      (file) => Object.assign(service('caddy', file), { ports: ['80:80', '27017:27017'] }),
    ],
    ['a capability', 'capabilitiesAreFew', (file) => Object.assign(service('api', file), { cap_add: ['SYS_ADMIN'] })],
    ['new privileges', 'servicesHaveNoExtraRights', (file) => delete service('temporal', file).security_opt],
    ['a process as root', 'processesAreLockedDown', (file) => Object.assign(service('api', file), { user: '0:0' })],
    ['a process without a user', 'processesAreLockedDown', (file) => delete service('worker', file).user],
    ['a writable image', 'processesAreLockedDown', (file) => delete service('worker', file).read_only],
    [
      'too little time to stop',
      'processesAreLockedDown',
      (file) => Object.assign(service('worker', file), { stop_grace_period: '10s' }),
    ],
    [
      'a fixed container name',
      'processesCanBeScaled',
      (file) => Object.assign(service('worker', file), { container_name: 'worker' }),
    ],
    [
      'one host port for all copies',
      'processesCanBeScaled',
      (file) => Object.assign(service('api', file), { ports: ['127.0.0.1:3000:3000'] }),
    ],
    [
      'a published database',
      'portsStayPrivate',
      (file) => Object.assign(service('mongo', file), { ports: ['127.0.0.1:27017:27017'] }),
    ],
    [
      'a port open to the network',
      'portsStayPrivate',
      (file) => Object.assign(service('temporal-ui', file), { ports: ['8233:8080'] }),
    ],
  ];

  test.each(breakages)('%s breaks %s', (_what, rule, change) => {
    expect(brokenRules(change)).toEqual([rule]);
  });

  test.each([
    ['a misspelt key', 'services: { api: { image: "a:1.0", healthchek: {} } }'],
    ['a condition that does not exist', 'services: { api: { depends_on: { b: { condition: service_ready } } } }'],
    ['a duration without a unit', 'services: { api: { stop_grace_period: "30" } }'],
    ['a port that is none', 'services: { api: { ports: ["web:3000"] } }'],
    ['an unknown section', 'service: {}'],
    ['a project name with spaces', 'name: Messenger Desk'],
  ])('the schema refuses %s', (_what, text) => {
    expect(() => loadCompose(text, {})).toThrow('Not a compose file');
  });
});
