import { EvidenceError } from '../domain/app-review/evidence';

/** What is kept of a file beside the pictures and the sound: much more than any recording needs to describe itself. */
const MOST_DESCRIPTION_BYTES = 32 * 1024 * 1024;

/** The boxes a file of this family begins with (ISO/IEC 14496-12, and QuickTime's own). */
const FIRST_BOXES = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot']);

/** Size (4 bytes), type (4), and for large boxes the size again in 8. */
const SHORT_HEADER = 8;
const LONG_HEADER = 16;

export interface WalkedBoxes {
  /** Every box but the media data, one after the other. */
  description: Buffer;
  /** A box says that it goes on after the end of the file. */
  truncated: boolean;
}

/**
 * Goes through the outermost boxes of an MP4 or QuickTime file while it streams by, and keeps all but the media data. Throws
 * EvidenceError when it is no such file.
 */
export function walkBoxes() {
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let header = Buffer.alloc(0);
  let left = 0;
  let keeping = false;
  let untilEnd = false;
  let first = true;

  function keep(part: Buffer): void {
    keptBytes += part.length;
    if (keptBytes > MOST_DESCRIPTION_BYTES) throw new EvidenceError('screencast_unreadable');
    kept.push(Buffer.from(part));
  }

  function open(): void {
    const short = header.readUInt32BE(0);
    const type = header.toString('latin1', 4, 8);
    if (first && !FIRST_BOXES.has(type)) throw new EvidenceError('screencast_type_refused');
    first = false;
    const size = short === 1 ? Number(header.readBigUInt64BE(SHORT_HEADER)) : short;
    if (size !== 0 && size < header.length) throw new EvidenceError('screencast_unreadable');
    keeping = type !== 'mdat';
    untilEnd = size === 0;
    left = size - header.length;
    if (keeping) keep(header);
    header = Buffer.alloc(0);
  }

  return {
    take(chunk: Buffer): void {
      let rest = chunk;
      while (rest.length > 0) {
        if (untilEnd || left > 0) {
          const part = untilEnd ? rest : rest.subarray(0, left);
          if (keeping) keep(part);
          left -= part.length;
          rest = rest.subarray(part.length);
          continue;
        }
        const wanted = header.length >= SHORT_HEADER ? LONG_HEADER : SHORT_HEADER;
        const part = rest.subarray(0, wanted - header.length);
        header = Buffer.concat([header, part]);
        rest = rest.subarray(part.length);
        const long = header.length >= SHORT_HEADER && header.readUInt32BE(0) === 1;
        if (header.length === LONG_HEADER || (header.length === SHORT_HEADER && !long)) open();
      }
    },
    end(): WalkedBoxes {
      return { description: Buffer.concat(kept), truncated: header.length > 0 || (!untilEnd && left > 0) };
    },
  };
}
