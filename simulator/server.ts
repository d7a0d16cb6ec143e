import { createServer, type Server } from 'node:http';
import express, { type Express } from 'express';
import { AppCallbacks } from './callbacks/app-callbacks';
import { type Clock, MovableClock } from './clock';
import { listCredentials } from './control/credentials';
import { createControlRoutes } from './control/routes';
import { FaultBook } from './graph-api/faults';
import { readMultipart } from './graph-api/multipart';
import { createGraphHandler, graphErrorHandler } from './graph-api/routes';
import { UsageMeter } from './graph-api/usage';
import { LoginCodes } from './login/codes';
import { createLoginRoutes } from './login/routes';
import { publicFolder } from './public-folder';
import { NoticeMailer } from './review/notices';
import { ReviewOffice } from './review/review-office';
import { EventOutbox } from './webhooks/events';
import { WebhookQueue } from './webhooks/queue';
import { DEMO_PEOPLE, DEMO_SEED } from './world/demo-seed';
import type { SeedApp, SeedPerson } from './world/seed';
import { readStateFile, StateFile } from './world/state-file';
import { World } from './world/world';

export interface SimulatorOptions {
  /** 0 takes any free port. */
  port: number;
  /** Default 127.0.0.1: the simulator has no authentication. */
  host?: string | undefined;
  /** JSON file that keeps apps, Pages, tokens, subscriptions, visitors, windows and threads. Without it: memory only. */
  stateFile?: string | undefined;
  /**
   * Default false. When true, a PSID that the simulator never met on any Page is adopted by a send (its window opens now) instead
   * of being refused with 100/2018001. A PSID known on another Page is still refused.
   */
  adoptUnknownVisitors?: boolean | undefined;
  /** Default: system time plus an offset that the control API moves. */
  clock?: Clock | undefined;
  /** Apps and Pages to start with when there is no state yet. Default: the world of the demo. */
  seed?: SeedApp[] | undefined;
  /** Mail server for Meta's notices to the contact addresses of apps. Without it they are only shown in the console. */
  smtpUrl?: string | undefined;
  /** People who manage the Pages of `seed`. Default: one administrator of every Page and app. */
  people?: SeedPerson[] | undefined;
}

/** A running simulator. The objects behind it are there for tests. */
export interface Simulator {
  /** Base URL without a trailing slash. */
  url: string;
  port: number;
  world: World;
  faults: FaultBook;
  queue: WebhookQueue;
  clock: Clock;
  /** Stops listening and delivering, cuts open connections and writes the state file. */
  close(): Promise<void>;
}

interface Parts {
  world: World;
  clock: Clock;
  faults: FaultBook;
  queue: WebhookQueue;
  office: ReviewOffice;
}

/** How often a reviewer with a mood looks at the clock, real time. */
const REVIEWER_LOOKS_MS = 200;

/** Starts a simulated Facebook. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const stored = options.stateFile === undefined ? undefined : readStateFile(options.stateFile);
  const clock = options.clock ?? new MovableClock(stored?.clockOffsetMs);
  const world = new World(clock);
  if (stored) world.restore(stored);
  else if (options.seed) world.plant(options.seed, options.people);
  else world.plant(DEMO_SEED, DEMO_PEOPLE);
  const file = options.stateFile === undefined ? undefined : keepState(options.stateFile, world, clock);
  await file?.flush();

  const faults = new FaultBook();
  const queue = new WebhookQueue(world);
  const mailer = new NoticeMailer(options.smtpUrl);
  const office = new ReviewOffice(world, mailer);
  const app = createApp({ world, clock, faults, queue, office }, options.adoptUnknownVisitors ?? false);
  const reviewing = setInterval(() => office.tick(), REVIEWER_LOOKS_MS);
  reviewing.unref();
  const host = options.host ?? '127.0.0.1';
  const server = await listen(app, options.port, host);
  const port = portOf(server);
  world.files.baseUrl = `http://${host}:${port}`;
  const close = async () => {
    clearInterval(reviewing);
    await closeServer(server);
    await mailer.close();
    await queue.close();
    await file?.flush();
  };
  return { url: `http://${host}:${port}`, port, world, faults, queue, clock, close };
}

function keepState(path: string, world: World, clock: Clock): StateFile {
  return new StateFile(path, world, () => (clock instanceof MovableClock ? clock.offsetMs : 0));
}

function createApp(parts: Parts, adoptUnknownVisitors: boolean): Express {
  const { world, clock, faults, queue, office } = parts;
  const outbox = new EventOutbox(world, queue);
  const usage = new UsageMeter(clock);
  const callbacks = new AppCallbacks(world, () => queue.options);
  const codes = new LoginCodes(clock);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/credentials', (_request, response) => {
    response.json(listCredentials(world));
  });
  app.use(express.static(publicFolder()));
  app.use(express.json({ limit: '8mb' }));
  app.use(express.urlencoded({ extended: false, limit: '8mb' }));
  app.use('/simulator', createControlRoutes({ world, clock, faults, queue, outbox, usage, callbacks, office }));
  app.use(createLoginRoutes({ world, codes }));
  app.use(readMultipart());
  app.use(createGraphHandler({ world, faults, queue, outbox, usage, callbacks, codes, adoptUnknownVisitors }));
  app.use(graphErrorHandler);
  return app;
}

function listen(app: Express, port: number, host: string): Promise<Server> {
  const server = createServer(app);
  // Longer than clients keep idle connections: a connection closed by chance would look like a planned fault.
  server.keepAliveTimeout = 65_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the simulator listens on no port');
  return address.port;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
