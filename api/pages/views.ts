import type { z } from 'zod';
import { type Reach, reaches } from '../../domain/departments';
import type { HandshakeRepository } from '../../store/handshake-repository';
import type { HandshakeRecord } from '../../store/models/handshake';
import type { PageRepository } from '../../store/page-repository';
import type { PageView } from '../../store/page-view';
import { HttpError } from '../http/errors';
import { isoTime } from '../schemas/common';
import type * as schemas from '../schemas/pages';
import type { PageHealthDesk } from './health-desk';
import { appModeView, summaryView } from './health-views';

type PageAnswer = z.input<typeof schemas.page>;

export interface PageViewDeps {
  pages: PageRepository;
  handshakes: HandshakeRepository;
  health: PageHealthDesk;
  callbackUrl: (connectionId: string) => string;
}

/** Pages as the API shows them: with the story of their verification and their health. */
export function createPageViews({ pages, handshakes, health, callbackUrl }: PageViewDeps) {
  /** For somebody of this reach: Pages out of it are not named either. */
  async function all(list: readonly PageView[], reach: Reach): Promise<PageAnswer[]> {
    const [stories, { records, last }] = await Promise.all([
      handshakes.find(list.map(({ id }) => id)),
      health.summaries(list),
    ]);
    const owners = [...stories.values()].flatMap((story) => story.last?.codeOf ?? []);
    const seen = (await pages.findMany(owners)).filter(({ departmentId }) => reaches(reach, departmentId));
    const names = new Map(seen.map(({ id, name }) => [id, name]));
    return list.map((page) => ({
      ...viewOf(page, callbackUrl(page.id), handshakeOf(page, stories.get(page.id), names)),
      lastMessageAt: isoTime(last.get(page.facebookPageId ?? '')),
      health: summaryView(page.id, records.get(page.id)),
      appMode: appModeView(records.get(page.id) ?? null),
    }));
  }

  async function one(page: PageView, reach: Reach): Promise<PageAnswer> {
    const [view] = await all([page], reach);
    if (!view) throw new HttpError('page_not_found');
    return view;
  }

  return { all, one };
}

function viewOf(page: PageView, callbackUrl: string, handshake: PageAnswer['handshake']) {
  const { token } = page;
  return {
    id: page.id,
    facebookPageId: page.facebookPageId,
    name: page.name,
    departmentId: page.departmentId,
    humanAgent: page.humanAgent,
    status: page.status,
    callbackUrl,
    verifiedAt: isoTime(page.verifiedAt),
    handshake,
    token: token && {
      appId: token.appId,
      appName: token.appName,
      pageName: token.pageName,
      scopes: token.scopes,
      expiresAt: isoTime(token.expiresAt),
      dataAccessExpiresAt: isoTime(token.dataAccessExpiresAt),
    },
    appId: page.appId,
    renewable: page.renewable,
    userTokenExpiresAt: isoTime(page.userTokenExpiresAt),
    tokenDead: page.tokenDead,
    createdAt: page.createdAt.toISOString(),
  };
}

/** The verification as a story: whether Facebook has asked, when, and with whose code. */
function handshakeOf(
  page: PageView,
  story: HandshakeRecord | undefined,
  names: ReadonlyMap<string, string>,
): PageAnswer['handshake'] {
  const last = story?.last ?? null;
  if (page.verifiedAt)
    return { state: 'verified', askedAt: isoTime(page.verifiedAt), codeLength: null, codeOfPage: null };
  if (!last || last.outcome === 'verified')
    return { state: 'waiting', askedAt: null, codeLength: null, codeOfPage: null };
  const owner = last.codeOf === null ? undefined : names.get(last.codeOf);
  return {
    state: last.outcome === 'not_saved' ? 'asked_before_saved' : 'wrong_code',
    askedAt: last.at.toISOString(),
    codeLength: last.length,
    codeOfPage: last.codeOf !== null && owner !== undefined ? { id: last.codeOf, name: owner } : null,
  };
}
