import type { ProcessExit } from '../../embedded/child-process';
import { readableLine } from '../../embedded/log-output';
import { PART_NAMES, type Part } from '../../embedded/servers';
import { stopInOrder } from '../../embedded/shutdown';
import { type SupervisedProcess, type SupervisorOptions, supervise } from '../../embedded/supervisor';
import { waitFor } from '../../embedded/wait';
import { tryWays, WayNotThere } from '../../embedded/ways';

/** A process that ends when the test says so. */
class FakeProcess implements SupervisedProcess {
  readonly signals: string[] = [];
  readonly exited: Promise<ProcessExit>;
  end: (exit: ProcessExit) => void = () => undefined;

  constructor(readonly pid: number) {
    this.exited = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  async stop(): Promise<void> {
    this.signals.push('SIGTERM');
    this.end({ code: 0, signal: null });
  }

  kill(): void {
    this.signals.push('SIGKILL');
    this.end({ code: null, signal: 'SIGKILL' });
  }
}

function setUp(more: Partial<SupervisorOptions<FakeProcess>> = {}) {
  const started: FakeProcess[] = [];
  const lines: string[] = [];
  const start = async () => {
    const next = new FakeProcess(started.length + 1);
    started.push(next);
    return next;
  };
  const options = { name: 'worker', start, report: (line: string) => lines.push(line), firstPauseMs: 1, ...more };
  return { started, lines, options };
}

const count = (list: unknown[], wanted: number) => waitFor('count', () => (list.length >= wanted ? true : undefined));

describe('a supervised process', () => {
  test('is started again when it ends, with a growing pause, and every time a line says so', async () => {
    const { started, lines, options } = setUp();
    const supervisor = await supervise(options);
    started[0]?.end({ code: 1, signal: null });
    await count(lines, 2);
    started[1]?.end({ code: null, signal: 'SIGKILL' });
    await count(lines, 4);
    expect(lines).toEqual([
      'worker ended with exit code 1; it is started again in 0.001 s',
      'worker runs again (process 2)',
      'worker was ended by SIGKILL; it is started again in 0.002 s',
      'worker runs again (process 3)',
    ]);
    expect([supervisor.first.pid, supervisor.pid()]).toEqual([1, 3]);
    supervisor.kill();
  });

  test('that cannot be started again is tried until it can', async () => {
    const { started, lines, options } = setUp();
    let failures = 2;
    const supervisor = await supervise({
      ...options,
      longestPauseMs: 2,
      start: async () => {
        if (started.length > 0 && failures-- > 0) throw new Error('port taken');
        return options.start();
      },
    });
    started[0]?.end({ code: 1, signal: null });
    await count(started, 2);
    await count(lines, 4);
    expect(lines.slice(1)).toEqual([
      'worker cannot be started (port taken); it is started again in 0.002 s',
      'worker cannot be started (port taken); it is started again in 0.002 s',
      'worker runs again (process 2)',
    ]);
    supervisor.kill();
  });

  test('that ran long enough is started again after the short pause', async () => {
    const { started, lines, options } = setUp({ steadyAfterMs: 0 });
    const supervisor = await supervise(options);
    started[0]?.end({ code: 1, signal: null });
    await count(lines, 2);
    started[1]?.end({ code: 1, signal: null });
    await count(lines, 4);
    expect(lines[2]).toContain('in 0.001 s');
    supervisor.kill();
  });

  test('is not started again once it has been stopped', async () => {
    const { started, lines, options } = setUp();
    const supervisor = await supervise(options);
    await supervisor.stop();
    expect(started).toHaveLength(1);
    expect(started[0]?.signals).toEqual(['SIGTERM']);
    expect(lines).toEqual([]);
  });

  test('is not started again when it is stopped during the pause', async () => {
    const { started, lines, options } = setUp({ firstPauseMs: 3_600_000 });
    const supervisor = await supervise({ ...options, longestPauseMs: 3_600_000 });
    started[0]?.end({ code: 1, signal: null });
    await count(lines, 1);
    await supervisor.stop();
    expect(started).toHaveLength(1);
  });

  test('that cannot be started the first time is an error', async () => {
    const { options } = setUp();
    await expect(supervise({ ...options, start: () => Promise.reject(new Error('no')) })).rejects.toThrow('no');
  });
});

describe('stopping', () => {
  test('goes from the users of a server to the server, each after the one before', async () => {
    const events: string[] = [];
    const part = (name: Part['name']): Part => ({
      name,
      stop: async () => {
        events.push(`${name} stops`);
        await new Promise((resolve) => setImmediate(resolve));
        events.push(`${name} stopped`);
      },
      kill: () => undefined,
    });
    await stopInOrder([...PART_NAMES].reverse().map(part), () => undefined);
    expect(events).toEqual(PART_NAMES.flatMap((name) => [`${name} stops`, `${name} stopped`]));
  });

  test('goes on when one part fails, and kills whatever is left', async () => {
    const killed: string[] = [];
    const lines: string[] = [];
    const failing: Part = {
      name: 'api',
      stop: () => Promise.reject(new Error('stuck')),
      kill: () => killed.push('api'),
    };
    const other: Part = { name: 'worker', stop: async () => undefined, kill: () => killed.push('worker') };
    await stopInOrder([failing, other], (line) => lines.push(line));
    expect(lines).toEqual(['api did not stop properly: stuck']);
    expect(killed).toEqual(['api', 'worker']);
  });
});

describe('what the console shows of a log line', () => {
  test.each([
    ['{"level":30,"msg":"a request"}', undefined],
    ['{"level":40,"time":1,"pid":2,"hostname":"h","msg":"slow","pageId":"17","n":3}', 'warning: slow (pageId=17, n=3)'],
    ['{"level":50,"msg":"failed","err":{"message":"no\\nway","stack":"long"}}', 'error: failed: no way'],
    ['{"level":60}', 'error:'],
    ['Trace: something', 'Trace: something'],
    ['[1,2]', '[1,2]'],
    ['  ', undefined],
  ])('%s', (line, shown) => {
    expect(readableLine(line)).toBe(shown);
  });
});

describe('ways of getting a server', () => {
  test('the first that works is taken; one that was tried in vain is told, one that is not there is not', async () => {
    const lines: string[] = [];
    const way = (name: string, start: () => Promise<string>) => ({ name, install: name, start });
    const result = await tryWays(
      'Server',
      [
        way('on PATH', () => Promise.reject(new WayNotThere('nothing there'))),
        way('download', () => Promise.reject(new Error('no\n  network'))),
        way('build', async () => 'built'),
        way('never', () => Promise.reject(new Error('not reached'))),
      ],
      (line) => lines.push(line),
    );
    expect(result).toBe('built');
    expect(lines).toEqual(['Server: download does not work: no network']);
  });
});
