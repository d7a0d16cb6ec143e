import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const CELLS = 5;
const CELL_PIXELS = 20;
const MARGIN_PIXELS = 10;
const SIZE = CELLS * CELL_PIXELS + 2 * MARGIN_PIXELS;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

/** A profile picture made of the PSID: a symmetric pattern of 120 by 120 pixels, always the same for a person. PNG. */
export function drawPicture(psid: string): Buffer {
  const hash = createHash('sha256').update(psid).digest();
  const palette = Buffer.from([236, 240, 245, ...[0, 1, 2].map((index) => 40 + (hash[index] ?? 0) / 2)]);
  const rows: Buffer[] = [];
  for (let y = 0; y < SIZE; y += 1) {
    const row = Buffer.alloc(SIZE + 1);
    for (let x = 0; x < SIZE; x += 1) row[x + 1] = isFilled(hash, x, y) ? 1 : 0;
    rows.push(row);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  // 8 bits per pixel, colour from the palette.
  header.set([8, 3, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.concat(rows));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function isFilled(hash: Buffer, x: number, y: number): boolean {
  const column = Math.floor((x - MARGIN_PIXELS) / CELL_PIXELS);
  const row = Math.floor((y - MARGIN_PIXELS) / CELL_PIXELS);
  if (column < 0 || row < 0 || column >= CELLS || row >= CELLS) return false;
  const mirrored = Math.min(column, CELLS - 1 - column);
  return ((hash[8 + row * 3 + mirrored] ?? 0) & 1) === 1;
}
