import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { imageSize } from 'image-size';
import { decode as decodeJpeg } from 'jpeg-js';
import { PNG } from 'pngjs';
import {
  EvidenceError,
  ICON_SIDE,
  type IconFacts,
  type IconProblem,
  MAX_ICON_BYTES,
} from '../domain/app-review/evidence';

/** A few kilobytes can unfold to gigabytes: nothing larger than this is decoded. */
const MOST_PIXELS = 16 * 1024 * 1024;
const MOST_DECODER_MB = 256;
/** Eight bytes for each pixel at most, and one for each line. */
const MOST_UNFOLDED_BYTES = MOST_PIXELS * 9;
const FIRST_CHUNK_AT = 8;
const INTERLACED_AT = 28;

/** Differences up to this, of 255, are what compression makes of one colour. */
const SAME_COLOUR = 6;
const VISIBLE_ALPHA = 8;

/** Measures an icon by its own bytes. `declared` is the type that it was sent as. Throws EvidenceError. */
export function measureIcon(bytes: Buffer, declared: string | undefined): IconFacts {
  if (bytes.length > MAX_ICON_BYTES) throw new EvidenceError('icon_too_large');
  const { width, height, format } = sizeOf(bytes);
  if (width * height > MOST_PIXELS || (format === 'png' && unfoldsTooFar(bytes)))
    throw new EvidenceError('icon_unreadable');
  const pixels = pixelsOf(bytes, format);
  const problems: IconProblem[] = [];
  if (width !== ICON_SIDE || height !== ICON_SIDE) problems.push('dimensions');
  if (declared !== undefined && declared !== `image/${format}`) problems.push('other_format');
  if (!somethingVisible(pixels)) problems.push('transparent');
  else if (oneColour(pixels)) problems.push('blank');
  return {
    hash: createHash('sha256').update(bytes).digest('hex'),
    width,
    height,
    format,
    bytes: bytes.length,
    problems,
  };
}

function sizeOf(bytes: Buffer): Pick<IconFacts, 'width' | 'height' | 'format'> {
  try {
    const { type, width, height } = imageSize(bytes);
    if (type === 'png') return { width, height, format: 'png' };
    if (type === 'jpg') return { width, height, format: 'jpeg' };
  } catch {
    // what cannot be measured is no image
  }
  throw new EvidenceError('icon_unreadable');
}

/**
 * An interlaced PNG is unfolded by the library without a bound, whatever its head says of width and height: so it is tried here
 * with one, into nothing.
 */
function unfoldsTooFar(bytes: Buffer): boolean {
  if (bytes[INTERLACED_AT] !== 1) return false;
  try {
    inflateSync(pictureData(bytes), { maxOutputLength: MOST_UNFOLDED_BYTES });
    return false;
  } catch {
    return true;
  }
}

/** The chunks IDAT, one after the other (PNG, 5.3: length, name, data, checksum). */
function pictureData(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = FIRST_CHUNK_AT; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return Buffer.concat(parts);
}

/** Red, green, blue and alpha, a byte each. */
function pixelsOf(bytes: Buffer, format: IconFacts['format']): Uint8Array {
  try {
    if (format === 'png') return PNG.sync.read(bytes).data;
    return decodeJpeg(bytes, { useTArray: true, maxMemoryUsageInMB: MOST_DECODER_MB }).data;
  } catch {
    throw new EvidenceError('icon_unreadable');
  }
}

function somethingVisible(pixels: Uint8Array): boolean {
  for (let at = 3; at < pixels.length; at += 4) if ((pixels[at] ?? 0) >= VISIBLE_ALPHA) return true;
  return false;
}

/** Compared with the first one. Invisible pixels count as a colour of their own: a shape on nothing is a picture. */
function oneColour(pixels: Uint8Array): boolean {
  for (let at = 4; at < pixels.length; at++) {
    const difference = (pixels[at] ?? 0) - (pixels[at % 4] ?? 0);
    if (difference > SAME_COLOUR || difference < -SAME_COLOUR) return false;
  }
  return true;
}
