import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { World, WorldSnapshot } from './world';

const DEBOUNCE_MS = 300;

/** The JSON in a state file. `clockOffsetMs` keeps a clock that was moved forward from running backwards. */
export interface StoredState extends WorldSnapshot {
  version: 1;
  clockOffsetMs: number;
}

/** Reads a state file; undefined when there is none yet. A damaged file is an error: nothing is overwritten silently. */
export function readStateFile(path: string): StoredState | undefined {
  if (!existsSync(path)) return undefined;
  const stored: StoredState = JSON.parse(readFileSync(path, 'utf8'));
  if (stored.version !== 1) throw new Error(`${path} is not a state file of this version of the simulator`);
  return stored;
}

/** Writes the world to a file some time after each change, by a rename, so that readers never see half a file. */
export class StateFile {
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly path: string,
    private readonly world: World,
    private readonly clockOffsetMs: () => number,
  ) {
    mkdirSync(dirname(path), { recursive: true });
    world.onChange(() => this.schedule());
  }

  /** Writes what is pending and resolves when it is on disk. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.catch(() => undefined).then(() => this.write());
    await this.writing;
  }

  private schedule(): void {
    if (this.timer) return;
    this.timer = setTimeout(() => {
      this.flush().catch((error: unknown) => console.error(`cannot write ${this.path}:`, error));
    }, DEBOUNCE_MS);
    this.timer.unref();
  }

  private async write(): Promise<void> {
    const stored: StoredState = { version: 1, clockOffsetMs: this.clockOffsetMs(), ...this.world.snapshot() };
    const temporary = `${this.path}.${process.pid}.tmp`;
    await writeFile(temporary, JSON.stringify(stored), { mode: 0o600 });
    await rename(temporary, this.path);
  }
}
