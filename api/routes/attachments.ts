import { SHOWABLE } from '../../domain/file-types';
import type { AttachmentRepository } from '../../store/attachment-repository';
import type { ConversationRepository } from '../../store/conversation-repository';
import type { MessageFileRepository } from '../../store/message-file-repository';
import type { ConversationFinder } from '../conversations/finder';
import { HttpError } from '../http/errors';
import { fileRoute } from '../http/file-route';
import type { Route } from '../http/route';
import { idParams } from '../schemas/common';

export interface AttachmentRouteDeps {
  conversations: ConversationRepository;
  attachments: Pick<AttachmentRepository, 'find'>;
  files: Pick<MessageFileRepository, 'read'>;
  covers: ConversationFinder['covers'];
}

const UNNAMED = 'file';

/** Files of messages. Who may read the conversation may read its files. */
export function attachmentRoutes({ conversations, attachments, files, covers }: AttachmentRouteDeps): Route[] {
  return [
    fileRoute({
      path: '/api/attachments/{id}',
      permission: 'conversations.read',
      summary: 'Our own copy of a file of a message; parts of it by `Range`',
      params: idParams,
      response: {
        description: 'The file. Images, sound and films are shown, everything else is to be saved',
        mediaTypes: [...SHOWABLE, 'application/octet-stream'],
      },
      errors: ['attachment_not_found'],
      async handle({ caller, params: { id } }) {
        const record = (await attachments.find([id])).get(id);
        const conversation = record && (await conversations.find(record.conversationId));
        const covered = conversation && (await covers(caller.identity, conversation));
        const file = covered && record.state === 'stored' ? record.file : null;
        if (!file) throw new HttpError('attachment_not_found');
        const { contentType, hash, name, bytes: length } = file;
        const shown = SHOWABLE.has(contentType);
        return {
          bytes: { length, open: (part) => files.read(file.id, part) },
          contentType: shown ? contentType : 'application/octet-stream',
          hash,
          saveAs: shown ? undefined : (name ?? UNNAMED),
        };
      },
    }),
  ];
}
