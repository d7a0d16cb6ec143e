import { HttpError } from '@oazapfts/runtime';
import { csrfHeader } from './desk-fetch';

export interface UploadOptions {
  /** Share that has left, from 0 to 1. */
  onProgress?(share: number): void;
  signal?: AbortSignal;
}

/**
 * Sends a file with `PUT`. XMLHttpRequest, since `fetch` does not tell how much has left.
 * Throws as the generated client does: `HttpError` with the problem document, or a TypeError without an answer.
 */
export function uploadFile(path: string, file: File, { onProgress, signal }: UploadOptions = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', path);
    request.responseType = 'json';
    const headers = { 'Content-Type': file.type, 'X-File-Name': encodeURIComponent(file.name), ...csrfHeader() };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      if (request.status < 400) return resolve(request.response);
      const retryAfter = request.getResponseHeader('retry-after');
      reject(
        new HttpError(request.status, request.response, new Headers(retryAfter ? { 'retry-after': retryAfter } : {})),
      );
    });
    request.addEventListener('error', () => reject(new TypeError('the connection broke')));
    request.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
