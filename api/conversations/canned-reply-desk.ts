import type { z } from 'zod';
import { matchesReply } from '../../domain/canned-reply';
import type { Clock } from '../../domain/clock';
import { reaches } from '../../domain/departments';
import type { CannedReplyContent, CannedReplyPlace, CannedReplyRepository } from '../../store/canned-reply-repository';
import type { DepartmentRepository } from '../../store/department-repository';
import type { CannedReplyRecord } from '../../store/models/canned-reply';
import { type Identity, personOf } from '../auth/caller';
import { newId } from '../auth/secrets';
import { HttpError } from '../http/errors';
import type * as schemas from '../schemas/canned-replies';

export interface CannedReplyDeskDeps {
  cannedReplies: CannedReplyRepository;
  departments: Pick<DepartmentRepository, 'find'>;
  clock: Clock;
}

export type CannedReplyDesk = ReturnType<typeof createCannedReplyDesk>;

/** Who may see and change which canned replies: the own ones everybody; others' only who manages them, within reach. */
export function createCannedReplyDesk({ cannedReplies, departments, clock }: CannedReplyDeskDeps) {
  /** Throws `canned_reply_not_found` also for one that the caller may not see. */
  async function find(identity: Identity, id: string): Promise<CannedReplyRecord> {
    const record = await cannedReplies.find(id);
    if (!record || !sees(identity, record)) throw new HttpError('canned_reply_not_found');
    return record;
  }

  async function findToChange(identity: Identity, id: string): Promise<CannedReplyRecord> {
    const record = await find(identity, id);
    if (!mayChange(identity, record)) throw refused();
    return record;
  }

  async function placeOf(
    identity: Identity,
    { scope, departmentId }: Pick<CannedReplyPlace, 'scope' | 'departmentId'>,
  ): Promise<CannedReplyPlace> {
    const place = { scope, departmentId, ownerId: scope === 'personal' ? personOf(identity) : null };
    if (departmentId !== null && !((await departments.find(departmentId)) && reaches(identity.reach, departmentId)))
      throw new HttpError('department_not_found');
    if (!mayChange(identity, place)) throw refused();
    return place;
  }

  return {
    find,
    async list(identity: Identity, { search = '', archived }: z.output<typeof schemas.cannedReplyQuery>) {
      const all = await cannedReplies.list(reachOf(identity), archived === 'true');
      return all.filter((reply) => matchesReply(reply, search));
    },
    async add(identity: Identity, { title, shortcut, texts, ...place }: z.output<typeof schemas.newCannedReply>) {
      const id = newId();
      const added = await cannedReplies.add(
        id,
        await placeOf(identity, place),
        { title, shortcut, texts },
        new Date(clock.now()),
      );
      if (!added) throw new HttpError('shortcut_taken');
      return await find(identity, id);
    },
    /** The reply before and after. */
    async change(identity: Identity, id: string, edit: z.output<typeof schemas.cannedReplyEdit>) {
      const before = await findToChange(identity, id);
      if (before.archivedAt !== null) throw new HttpError('canned_reply_archived');
      const content: CannedReplyContent = {
        title: edit.title ?? before.title,
        shortcut: edit.shortcut === undefined ? before.shortcut : edit.shortcut,
        texts: edit.texts ?? before.texts,
      };
      if (!(await cannedReplies.change(before, content, new Date(clock.now())))) throw new HttpError('shortcut_taken');
      return { before, after: await find(identity, id) };
    },
    async archive(identity: Identity, id: string): Promise<CannedReplyRecord> {
      await cannedReplies.archive(await findToChange(identity, id), new Date(clock.now()));
      return await find(identity, id);
    },
    async restore(identity: Identity, id: string): Promise<CannedReplyRecord> {
      const record = await findToChange(identity, id);
      const now = new Date(clock.now());
      if (record.archivedAt !== null && !(await cannedReplies.restore(record, now))) {
        throw new HttpError('shortcut_taken');
      }
      return await find(identity, id);
    },
  };
}

function reachOf(identity: Identity) {
  const { reach } = identity;
  return { ownerId: personOf(identity), departments: reach.kind === 'everything' ? null : reach.ids };
}

function sees(identity: Identity, { scope, ownerId, departmentId }: CannedReplyPlace): boolean {
  if (scope === 'personal') return ownerId !== null && ownerId === personOf(identity);
  return departmentId === null || reaches(identity.reach, departmentId);
}

export function mayChange(identity: Identity, place: CannedReplyPlace): boolean {
  if (!sees(identity, place)) return false;
  return place.scope === 'personal' || identity.permissions.has('canned_replies.manage');
}

function refused(): HttpError {
  return new HttpError(
    'forbidden',
    'Replies of a department and of everyone need the permission canned_replies.manage.',
  );
}
