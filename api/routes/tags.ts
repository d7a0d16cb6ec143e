import type { z } from 'zod';
import type { Clock } from '../../domain/clock';
import type { TagRecord } from '../../store/models/tag';
import type { TagRepository } from '../../store/tag-repository';
import type { Audit } from '../auth/audit';
import { newId } from '../auth/secrets';
import type { FindConversation } from '../conversations/find-conversation';
import { HttpError } from '../http/errors';
import { type Route, route } from '../http/route';
import { idParams, isoTime, listOf } from '../schemas/common';
import * as schemas from '../schemas/work-aids';

export interface TagRouteDeps {
  tags: TagRepository;
  find: FindConversation;
  clock: Clock;
  audit: Audit;
}

/** The catalogue of tags, and tags on conversations. */
export function tagRoutes(deps: TagRouteDeps): Route[] {
  return [...catalogueRoutes(deps), ...conversationTagRoutes(deps)];
}

function catalogueRoutes({ tags, clock, audit }: TagRouteDeps): Route[] {
  async function mustFind(id: string): Promise<TagRecord> {
    const tag = await tags.find(id);
    if (!tag) throw new HttpError('tag_not_found');
    return tag;
  }

  return [
    route({
      method: 'get',
      path: '/api/tags',
      permission: 'conversations.read',
      summary: 'The catalogue of tags by name, archived ones as well',
      response: { status: 200, description: 'All of them', schema: listOf(schemas.tag) },
      errors: [],
      handle: async () => ({ items: (await tags.list()).map(viewOf), nextCursor: null }),
    }),
    route({
      method: 'post',
      path: '/api/tags',
      permission: 'tags.manage',
      summary: 'Add a tag to the catalogue',
      body: schemas.tagWish,
      response: { status: 201, description: 'Added', schema: schemas.tag },
      errors: ['tag_exists'],
      async handle({ caller, body: { name } }) {
        const id = newId();
        if (!(await tags.add(id, name, new Date(clock.now())))) throw new HttpError('tag_exists');
        await audit(caller, { action: 'tag.created', object: { kind: 'tag', id }, after: { name } });
        return viewOf(await mustFind(id));
      },
    }),
    route({
      method: 'patch',
      path: '/api/tags/{id}',
      permission: 'tags.manage',
      summary: 'Give a tag another name',
      params: idParams,
      body: schemas.tagWish,
      response: { status: 200, description: 'The tag after it', schema: schemas.tag },
      errors: ['tag_not_found', 'tag_archived', 'tag_exists'],
      async handle({ caller, params: { id }, body: { name } }) {
        const before = await mustFind(id);
        if (before.archivedAt !== null) throw new HttpError('tag_archived');
        if (!(await tags.rename(id, name))) throw new HttpError('tag_exists');
        const values = { before: { name: before.name }, after: { name } };
        if (before.name !== name)
          await audit(caller, { action: 'tag.changed', object: { kind: 'tag', id }, ...values });
        return viewOf(await mustFind(id));
      },
    }),
    route({
      method: 'delete',
      path: '/api/tags/{id}',
      permission: 'tags.manage',
      summary: 'Take a tag out of the catalogue; conversations keep it, and it can be brought back',
      params: idParams,
      response: { status: 200, description: 'Archived', schema: schemas.tag },
      errors: ['tag_not_found'],
      async handle({ caller, params: { id } }) {
        const { name } = await mustFind(id);
        await tags.archive(id, new Date(clock.now()));
        const tag = await mustFind(id);
        const once = `tag.archived/${id}/${tag.archivedAt?.getTime()}`;
        await audit(caller, { action: 'tag.archived', object: { kind: 'tag', id }, before: { name }, once });
        return viewOf(tag);
      },
    }),
    route({
      method: 'post',
      path: '/api/tags/{id}/restoration',
      permission: 'tags.manage',
      summary: 'Bring a tag back into the catalogue',
      params: idParams,
      response: { status: 200, description: 'In the catalogue again', schema: schemas.tag },
      errors: ['tag_not_found', 'tag_exists'],
      async handle({ caller, params: { id } }) {
        const tag = await mustFind(id);
        if (tag.archivedAt === null) return viewOf(tag);
        if (!(await tags.restore(tag))) throw new HttpError('tag_exists');
        await audit(caller, { action: 'tag.restored', object: { kind: 'tag', id }, after: { name: tag.name } });
        return viewOf(await mustFind(id));
      },
    }),
  ];
}

function conversationTagRoutes({ tags, find, audit }: TagRouteDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/conversations/{id}/tags/{tagId}',
      permission: 'conversations.annotate',
      summary: 'Put a tag on a conversation',
      params: schemas.tagParams,
      response: { status: 200, description: 'The tags after it', schema: schemas.tagIds },
      errors: ['conversation_not_found', 'tag_not_found', 'tag_archived'],
      async handle({ caller, params: { id, tagId } }) {
        await find(caller, id);
        const tag = await tags.find(tagId);
        if (!tag) throw new HttpError('tag_not_found');
        if (tag.archivedAt !== null) throw new HttpError('tag_archived');
        const object = { kind: 'conversation', id } as const;
        if (await tags.put(id, tagId)) {
          await audit(caller, { action: 'conversation.tagged', object, after: { tag: tag.name } });
        }
        return { tagIds: (await find(caller, id)).tagIds ?? [] };
      },
    }),
    route({
      method: 'delete',
      path: '/api/conversations/{id}/tags/{tagId}',
      permission: 'conversations.annotate',
      summary: 'Take a tag off a conversation',
      params: schemas.tagParams,
      response: { status: 200, description: 'The tags after it', schema: schemas.tagIds },
      errors: ['conversation_not_found'],
      async handle({ caller, params: { id, tagId } }) {
        await find(caller, id);
        const name = (await tags.find(tagId))?.name ?? null;
        const object = { kind: 'conversation', id } as const;
        if (await tags.take(id, tagId)) {
          await audit(caller, { action: 'conversation.untagged', object, before: { tag: name } });
        }
        return { tagIds: (await find(caller, id)).tagIds ?? [] };
      },
    }),
  ];
}

function viewOf({ _id, name, archivedAt }: TagRecord): z.input<typeof schemas.tag> {
  return { id: _id, name, archivedAt: isoTime(archivedAt) };
}
