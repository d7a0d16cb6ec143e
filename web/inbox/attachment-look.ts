import type { AttachmentFile } from '../client/api';

export type AttachmentLook = 'image' | 'sticker' | 'video' | 'audio' | 'file' | 'waiting' | 'gone';

/** What a browser shows by itself; everything else is a file to be saved. */
const SHOWN: Readonly<Record<string, 'image' | 'audio' | 'video'>> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/gif': 'image',
  'image/webp': 'image',
  'audio/mpeg': 'audio',
  'audio/mp4': 'audio',
  'audio/ogg': 'audio',
  'audio/wav': 'audio',
  'audio/aac': 'audio',
  'video/mp4': 'video',
  'video/webm': 'video',
};

/** How a file is shown: by what it is, not by what was said of it. */
export function lookOf(
  type: string,
  { state, contentType }: Pick<AttachmentFile, 'state' | 'contentType'>,
): AttachmentLook {
  if (state === 'waiting') return 'waiting';
  if (state !== 'stored') return 'gone';
  const look = SHOWN[contentType ?? ''] ?? 'file';
  if (type === 'sticker' && look === 'image') return 'sticker';
  return type === 'audio' && look === 'video' ? 'audio' : look; // a voice message is an MP4 without pictures
}

const STEP = 1024;

/** A size in words: `1.4 MB`. */
export function sizeIn(bytes: number, locale: string): string {
  const [value, unit] =
    bytes < STEP
      ? ([bytes, 'byte'] as const)
      : bytes < STEP * STEP
        ? ([bytes / STEP, 'kilobyte'] as const)
        : ([bytes / STEP / STEP, 'megabyte'] as const);
  const maximumFractionDigits = value < 10 && unit === 'megabyte' ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits }).format(
    value,
  );
}
