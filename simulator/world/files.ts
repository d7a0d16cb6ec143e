import { randomBytes } from 'node:crypto';

export interface KeptFile {
  bytes: Buffer;
  contentType: string;
  name: string;
}

/** Together so many bytes are kept; then the oldest go, as links of the real network expire. */
const MOST_BYTES = 256 * 1024 * 1024;

/** What people and Pages attached, in memory only: after a restart the links have expired. */
export class FileShelf {
  /** Where this server is reached; set when it listens. */
  baseUrl = '';
  private readonly files = new Map<string, KeptFile>();

  /** Keeps a file and gives the address under which it can be fetched. */
  add(file: KeptFile): string {
    const id = randomBytes(12).toString('hex');
    this.files.set(id, file);
    let total = [...this.files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
    for (const [oldest, { bytes }] of this.files) {
      if (total <= MOST_BYTES || oldest === id) break;
      this.files.delete(oldest);
      total -= bytes.length;
    }
    return `${this.baseUrl}/simulator/files/${id}/${encodeURIComponent(file.name)}`;
  }

  get(id: string): KeptFile | undefined {
    return this.files.get(id);
  }

  /** From now on its link has expired. */
  expire(id: string): void {
    this.files.delete(id);
  }
}
