import { imageSize } from 'image-size';
import { createGuardedFetcher, FetchError, type FetchProblem, type GuardedFetchOptions } from './guarded-fetch';

export type PhotoOptions = Omit<GuardedFetchOptions, 'maxBytes'>;

/** The bytes of a photo, and the type that we found them to have. */
export interface Photo {
  bytes: Buffer;
  contentType: PhotoType;
}

export type PhotoProblem = FetchProblem | 'not_an_image';

/** Thrown for every photo that could not be had. Holds no address: photo links name the person. */
export class PhotoError extends Error {
  override readonly name = 'PhotoError';

  constructor(readonly problem: PhotoProblem) {
    super(`no photo: ${problem}`);
  }
}

export interface PhotoFetcher {
  /** Throws PhotoError. */
  fetch(url: string): Promise<Photo>;
  close(): Promise<void>;
}

export const MAX_PHOTO_BYTES = 2 * 1024 * 1024;
const MAX_PIXELS_A_SIDE = 4096;

const TYPES = { jpg: 'image/jpeg', png: 'image/png', gif: 'image/gif', webp: 'image/webp' } as const;

export type PhotoType = (typeof TYPES)[keyof typeof TYPES];

/** Fetches photos: guarded as every file from outside, and nothing that is not one of four image types by its own bytes. */
export function createPhotoFetcher(options: PhotoOptions): PhotoFetcher {
  const files = createGuardedFetcher({ ...options, maxBytes: MAX_PHOTO_BYTES });
  return {
    async fetch(link) {
      const bytes = await files.fetch(link).catch(rethrow);
      return { bytes, contentType: typeOf(bytes) };
    },
    close: files.close,
  };
}

/** By the bytes alone: what a server says of its content is its own affair. */
function typeOf(bytes: Buffer): PhotoType {
  try {
    const { type, width, height } = imageSize(bytes);
    const found = isKnown(type) ? TYPES[type] : null;
    if (found && Math.max(width, height) <= MAX_PIXELS_A_SIDE) return found;
  } catch {
    // what cannot be measured is no image
  }
  throw new PhotoError('not_an_image');
}

function isKnown(type: string | undefined): type is keyof typeof TYPES {
  return type !== undefined && Object.hasOwn(TYPES, type);
}

function rethrow(error: unknown): never {
  throw error instanceof FetchError ? new PhotoError(error.problem) : error;
}
