import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import { SHOWABLE } from '../../domain/file-types';
import { lookAtFile } from '../../graph/file-look';
import { type AttachmentRepository, uploadIdOf } from '../../store/attachment-repository';
import type { MessageFileRepository } from '../../store/message-file-repository';
import type { AttachmentRecord } from '../../store/models/attachment';
import type { Audit } from '../auth/audit';
import type { ConversationFinder } from '../conversations/finder';
import { fileView } from '../conversations/message-views';
import { HttpError } from '../http/errors';
import type { Route } from '../http/route';
import { readSmall, type Upload, uploadRoute } from '../http/upload-route';
import * as schemas from '../schemas/messages';

export interface UploadRouteDeps {
  find: ConversationFinder['find'];
  attachments: Pick<AttachmentRepository, 'find' | 'addUpload'>;
  files: Pick<MessageFileRepository, 'save' | 'removeOne'>;
  audit: Audit;
  clock: Clock;
}

/** Meta: Attachment Upload API. */
const MAX_BYTES = 25 * 1024 * 1024;

/** A file that no reply takes within this time is removed. */
const UNUSED_MS = 24 * 3_600_000;

const uploadId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'letters, digits and _ - only, 8 to 64');
const params = z.object({ id: z.string().min(1).max(400), uploadId });

/** Files that an operator is going to send. */
export function uploadRoutes({ find, attachments, files, audit, clock }: UploadRouteDeps): Route[] {
  return [
    uploadRoute({
      path: '/api/conversations/{id}/uploads/{uploadId}',
      permission: 'conversations.reply',
      summary:
        'A file for a reply, at most 25 MB; `uploadId` is chosen by the caller, `X-File-Name` names it, URL-encoded',
      params,
      mediaTypes: [...SHOWABLE, 'application/octet-stream'],
      response: { description: 'What it is, by its content; its id goes into the reply', schema: schemas.upload },
      errors: ['conversation_not_found', 'attachment_too_large', 'attachment_empty', 'attachment_type_refused'],
      async handle({ caller, params: { id, uploadId }, upload }) {
        const { pageId } = await find(caller, id);
        const _id = uploadIdOf(id, uploadId);
        const known = (await attachments.find([_id])).get(_id);
        if (known) {
          upload.body.resume();
          return viewOf(known);
        }
        const kept = await keep({ _id, conversationId: id, pageId }, upload);
        await audit(caller, {
          action: 'conversation.file_uploaded',
          object: { kind: 'conversation', id },
          after: { uploadId, type: kept.type, bytes: kept.file?.bytes ?? null },
          once: `upload/${_id}`,
        });
        return viewOf(kept);
      },
    }),
  ];

  /** Another request with the same id may be faster: then its file stands, and this one's goes. */
  async function keep(
    place: Pick<AttachmentRecord, '_id' | 'conversationId' | 'pageId'>,
    upload: Upload,
  ): Promise<AttachmentRecord> {
    const bytes = await readSmall(upload, MAX_BYTES, 'attachment_too_large');
    if (bytes.length === 0) throw new HttpError('attachment_empty');
    const { runs, kind, contentType, width, height } = lookAtFile(bytes);
    if (runs) throw new HttpError('attachment_type_refused');
    const saved = await files.save(place._id, randomUUID(), bytes);
    const now = clock.now();
    const record: AttachmentRecord = {
      ...place,
      ...{ messageId: null, type: kind, url: null, state: 'stored', problem: null, tries: 0, claims: 0 },
      dueAt: new Date(now + UNUSED_MS),
      file: { ...saved, contentType, width, height, name: upload.fileName },
      createdAt: new Date(now),
    };
    if (await attachments.addUpload(record)) return record;
    await files.removeOne(saved.id);
    return (await attachments.find([place._id])).get(place._id) ?? record;
  }
}

function viewOf(record: AttachmentRecord): z.input<typeof schemas.upload> {
  return { type: record.type, ...fileView(record), id: record._id };
}
