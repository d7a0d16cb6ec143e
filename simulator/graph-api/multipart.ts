import express, { type RequestHandler } from 'express';

const LONGEST = '32mb';

/** A file that came with a call, in the field `filedata` (Meta: Attachment Upload API). */
export interface FileData {
  bytes: Buffer;
  contentType: string;
  name: string;
}

/** Makes of a multipart body what other bodies are: fields by name, the file under `filedata`. */
export function readMultipart(): RequestHandler[] {
  const raw = express.raw({ type: 'multipart/form-data', limit: LONGEST });
  return [
    raw,
    async (request, _response, next) => {
      if (!Buffer.isBuffer(request.body)) return next();
      const headers = { 'content-type': request.get('content-type') ?? '' };
      const form = await new Response(new Uint8Array(request.body), { headers }).formData().catch(() => new FormData());
      const fields: Record<string, unknown> = {};
      for (const [name, value] of form) fields[name] = typeof value === 'string' ? value : await fileOf(value);
      request.body = fields;
      next();
    },
  ];
}

async function fileOf(file: File): Promise<FileData> {
  return { bytes: Buffer.from(await file.arrayBuffer()), contentType: file.type, name: file.name };
}

export function isFileData(value: unknown): value is FileData {
  return typeof value === 'object' && value !== null && 'bytes' in value && Buffer.isBuffer(value.bytes);
}
