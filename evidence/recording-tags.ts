import type { RecordingTag } from '../domain/app-review/evidence';
import { leaksIn } from '../domain/app-review/leaks';

/** Boxes that hold what people and programs write about a recording (ISO/IEC 14496-12 8.10, QuickTime File Format). */
const TAG_BOXES = ['udta', 'meta'] as const;
/** Where it was made: QuickTime's own keys, as phones and cameras write them. */
const LOCATION = /com\.apple\.quicktime\.location|\u00a9xyz|[+-]\d{1,2}\.\d{3,}[+-]\d{1,3}\.\d{3,}/;
const SIZE_BYTES = 4;
const MOST_TAG_BYTES = 1024 * 1024;

/** Which kinds of things the tags of an MP4 or QuickTime file give away, of its description without the media data. */
export function readTags(description: Buffer): RecordingTag[] {
  const found = new Set<RecordingTag>();
  for (const name of TAG_BOXES) {
    for (let at = description.indexOf(name); at !== -1; at = description.indexOf(name, at + name.length)) {
      const text = boxAt(description, at);
      if (LOCATION.test(text)) found.add('location');
      for (const leak of leaksIn(text)) found.add(leak);
    }
  }
  return [...found];
}

/** What stands in the box whose name is at this place; nothing when its size cannot be right. */
function boxAt(description: Buffer, at: number): string {
  if (at < SIZE_BYTES) return '';
  const start = at - SIZE_BYTES;
  const size = description.readUInt32BE(start);
  if (size < 2 * SIZE_BYTES || size > MOST_TAG_BYTES || start + size > description.length) return '';
  return description.toString('latin1', at + SIZE_BYTES, start + size);
}
