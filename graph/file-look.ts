import { imageSize } from 'image-size';
import { type FileType, fileTypeOf, HEAD_BYTES } from '../domain/file-types';

/** What a file is, by its own bytes. Width and height in pixels, of images. */
export interface FileLook extends FileType {
  width: number | null;
  height: number | null;
}

/** What begins like an image and cannot be measured is a file like any other. */
export function lookAtFile(bytes: Buffer): FileLook {
  const found = fileTypeOf(bytes.subarray(0, HEAD_BYTES));
  if (found.kind !== 'image') return { ...found, width: null, height: null };
  try {
    const { width, height } = imageSize(bytes);
    return { ...found, width, height };
  } catch {
    return { contentType: 'application/octet-stream', kind: 'file', runs: false, width: null, height: null };
  }
}
