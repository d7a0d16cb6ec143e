import { conversationId } from '../../domain/ids';
import { parseVisitorId } from '../../domain/visitor';
import type { ConversationRepository } from '../../store/conversation-repository';
import type { PhotoRepository } from '../../store/photo-repository';
import type { VisitorRepository } from '../../store/visitor-repository';
import { HttpError } from '../http/errors';
import { fileRoute } from '../http/file-route';
import type { Route } from '../http/route';
import type { PageReach } from '../reach';
import { idParams } from '../schemas/common';

export interface VisitorRouteDeps {
  conversations: ConversationRepository;
  visitors: VisitorRepository;
  photos: PhotoRepository;
  reach: PageReach;
}

/** What belongs to the person of a conversation. Who may read the conversation may see the person. */
export function visitorRoutes({ conversations, visitors, photos, reach }: VisitorRouteDeps): Route[] {
  return [
    fileRoute({
      path: '/api/visitors/{id}/photo',
      permission: 'conversations.read',
      summary: "Our own copy of the visitor's photo",
      params: idParams,
      response: {
        description: 'The photo; its type is the one that the bytes have',
        mediaTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
      },
      errors: ['photo_not_found'],
      async handle({ caller, params: { id } }) {
        const parts = parseVisitorId(id);
        const covered = parts && (await reach.covers(caller.identity, parts.pageId));
        const conversation = covered && (await conversations.find(conversationId(parts.pageId, parts.psid)));
        const photo = conversation && (await visitors.find([id])).get(id)?.photo;
        const bytes = photo && (await photos.read(photo));
        if (!photo || !bytes) throw new HttpError('photo_not_found');
        return { bytes, contentType: photo.contentType, hash: photo.hash };
      },
    }),
  ];
}
