import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DataConverter } from '@temporalio/common';
import type { Cipher } from '../domain/cipher';
import { createCodec } from './codec';

/** Compiled code stands in `dist/` as .js, tests run the .ts source: the SDK wants the file that is really there. */
export const failureConverterPath = [
  path.join(__dirname, 'failure-converter.js'),
  path.join(__dirname, 'failure-converter.ts'),
].find(existsSync);

/** What client and worker must share to read each other's payloads. */
export function createDataConverter(cipher: Cipher): DataConverter {
  return { payloadCodecs: [createCodec(cipher)], ...(failureConverterPath && { failureConverterPath }) };
}
