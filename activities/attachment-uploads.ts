import type { Clock } from '../domain/clock';
import type { ReplyFile } from '../domain/reply-pieces';
import type { GraphClient } from '../graph/client';
import type { AttachmentRepository } from '../store/attachment-repository';
import type { FacebookAttachmentRepository } from '../store/facebook-attachment-repository';
import type { MessageFileRepository } from '../store/message-file-repository';
import type { PageSecrets } from '../store/page-repository';

export interface AttachmentUploadDeps {
  graph: Pick<GraphClient, 'uploadAttachment'>;
  attachments: Pick<AttachmentRepository, 'find'>;
  files: Pick<MessageFileRepository, 'readWhole'>;
  known: FacebookAttachmentRepository;
  clock: Clock;
}

export type AttachmentUploads = ReturnType<typeof createAttachmentUploads>;

/** Ids end after 90 days (Meta: saving assets); a used one should not end between here and the send. */
const KEPT_MS = 80 * 86_400_000;

/** Files that Facebook has from us. The same content is uploaded once per Page, whoever sends it how often. */
export function createAttachmentUploads({ graph, attachments, files, known, clock }: AttachmentUploadDeps) {
  return {
    /** Facebook's id of a file; uploads it where needed. Null: the file is gone. Throws GraphError. Harmless to repeat. */
    async idOf(page: PageSecrets, pageId: string, { id, type }: ReplyFile): Promise<string | null> {
      const file = (await attachments.find([id])).get(id)?.file;
      if (!file) return null;
      const key = { pageId, type, hash: file.hash };
      const earlier = await known.find(key, new Date(clock.now() - KEPT_MS));
      if (earlier !== null) return earlier;
      const bytes = await files.readWhole(file.id);
      if (bytes === null) return null;
      const { contentType, name } = file;
      const uploaded = await graph.uploadAttachment(page, { pageId, type, bytes, contentType, name: name ?? type });
      await known.note(key, uploaded, new Date(clock.now()));
      return uploaded;
    },
    /** Facebook does not know the id any more: the next try uploads the file again. */
    async forget(pageId: string, { id, type }: ReplyFile): Promise<void> {
      const file = (await attachments.find([id])).get(id)?.file;
      if (file) await known.forget({ pageId, type, hash: file.hash });
    },
  };
}
