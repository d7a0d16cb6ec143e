import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPreference, readPreference } from '../app/preferences';
import type { Conversation } from '../client/api';
import { visitorName } from '../inbox/queries';
import { setWaiting } from '../ui/title';
import { chosenAlerts } from './alert-choice';
import { showNotice } from './notices';
import { mineQuery } from './queries';
import { newestWord, waitingIn } from './waiting';

/** Where the windows of one browser note which word they told of last. */
const HEARD = 'word.heard';

/** How many conversations wait for me: in the title of the window and on the sign of the installed app. New words are told of. */
export function useAttention(isThere: boolean): void {
  const { data: mine } = useQuery({ ...mineQuery, enabled: isThere });
  const count = isThere && mine ? waitingIn(mine).length : 0;
  useEffect(() => {
    setWaiting(count);
    setBadge(count);
    return () => {
      setWaiting(0);
      setBadge(0);
    };
  }, [count]);
  useWordNotices(mine);
}

/** What stood there when the window was opened is no news. */
function useWordNotices(mine: readonly Conversation[] | undefined): void {
  const { t } = useTranslation(['queue', 'inbox']);
  const begin = useRef<string | null>(null);
  useEffect(() => {
    if (!mine) return;
    const newest = newestWord(mine, begin.current ?? '');
    const isFirst = begin.current === null;
    begin.current = newest?.lastMessageAt ?? begin.current ?? '';
    if (isFirst || !newest || newest.lastMessageAt <= (readPreference(HEARD) ?? '')) return;
    keepPreference(HEARD, newest.lastMessageAt);
    if (!chosenAlerts().includes('notice') || document.hasFocus()) return;
    const name = visitorName(newest, (number) => t('inbox:visitor.unknown', { number }));
    void showNotice({ title: t('queue:word', { name }), tag: newest.id, address: `/inbox/${newest.id}` });
  }, [mine, t]);
}

/** Only installed apps have one, and only with https. Some systems refuse: then there is none. */
function setBadge(count: number): void {
  if (!('setAppBadge' in navigator)) return;
  void navigator.setAppBadge(count).catch(() => undefined);
}
