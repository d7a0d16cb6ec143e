import type { Response } from 'express';
import { numericId } from '../world/identifiers';
import type { SimulatedPage } from '../world/model';
import type { World } from '../world/world';
import { type GraphCall, isRecord, objectParam } from './call';
import { type PageCaller, requirePermission, requireTask } from './caller';
import { invalidParameter, sendErrors } from './errors';
import { isFileData } from './multipart';

const UPLOAD_TYPES = ['image', 'audio', 'video', 'file'];

/** Meta: Attachment Upload API. */
const MAX_BYTES = 25 * 1024 * 1024;

export interface OutgoingAttachment {
  type: string;
  url: string | null;
  isReusable: boolean;
}

/** `POST /{page-id}/message_attachments`: keeps a file of the Page under an id that only this Page can send. */
export function uploadAttachment(world: World, call: GraphCall, caller: PageCaller, response: Response): void {
  requirePermission(world, caller, 'pages_messaging');
  requireTask(world, caller, ['MESSAGING', 'MANAGE']);
  const attachment = objectParam(call, 'message')?.attachment;
  const { type, url } = readAttachment(world, attachment, caller.page, call.params.filedata);
  if (type === 'template') throw sendErrors.uploadFailed();
  response.json({ attachment_id: keepReusable(world, caller.page, type, url) });
}

/** Makes the id under which a Page can send it again. */
export function keepReusable(world: World, page: SimulatedPage, type: string, url: string | null): string {
  const id = numericId(16);
  page.attachmentIds.push(id);
  world.attachments.set(id, { type, url });
  world.changed();
  return id;
}

/** An attachment by address, by the id of an earlier one, or with its bytes in the call. */
export function readAttachment(
  world: World,
  attachment: unknown,
  page: SimulatedPage,
  filedata: unknown,
): OutgoingAttachment {
  if (!isRecord(attachment) || !isRecord(attachment.payload ?? {})) throw sendErrors.emptyMessage();
  const { type } = attachment;
  const payload = isRecord(attachment.payload) ? attachment.payload : {};
  if (typeof type !== 'string' || ![...UPLOAD_TYPES, 'template'].includes(type)) {
    throw invalidParameter(
      `Param message[attachment][type] must be one of {${[...UPLOAD_TYPES, 'template'].join(', ')}}`,
    );
  }
  if (type === 'template') return { type, url: null, isReusable: false };
  if (payload.attachment_id !== undefined) {
    const id = String(payload.attachment_id);
    if (!page.attachmentIds.includes(id)) throw sendErrors.attachmentNotOwned();
    return { type, url: world.attachments.get(id)?.url ?? null, isReusable: false };
  }
  const isReusable = payload.is_reusable === true || payload.is_reusable === 'true';
  if (isFileData(filedata)) return { type, url: keepUploaded(world, type, filedata), isReusable };
  const { url } = payload;
  if (typeof url !== 'string' || !/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
    throw sendErrors.attachmentNotFetched();
  }
  return { type, url, isReusable };
}

/** The type has to fit what the file is said to be; for audio Meta says so in its documentation. */
function keepUploaded(world: World, type: string, file: { bytes: Buffer; contentType: string; name: string }): string {
  const fits = type === 'file' || file.contentType.startsWith(`${type}/`);
  if (!fits || file.bytes.length === 0 || file.bytes.length > MAX_BYTES) throw sendErrors.uploadFailed();
  return world.files.add(file);
}
