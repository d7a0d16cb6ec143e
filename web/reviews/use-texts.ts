import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { patchReviewsByAppIdPermissionsByPermission, type Review } from '../client/api';
import { useKeepReview, useRefreshCase } from './case-view';
import { changedFields, type ItemTexts, textsOf } from './item-texts';
import { forgetTexts, keepTexts, keptTexts } from './kept-texts';

type Item = Review['items'][number];

/**
 * The texts of one permission while they are typed. They stay in this browser until they are saved; what somebody else saves
 * meanwhile is taken over as long as nothing was typed here, and shown beside it otherwise.
 */
export function useTexts(appId: string, item: Item) {
  const { permission } = item;
  const keepReview = useKeepReview();
  const refresh = useRefreshCase(appId);
  const [typed, setTyped] = useState(() => keptTexts(appId, permission));
  const saved = textsOf(item);
  const texts = typed?.texts ?? saved;
  const changed = changedFields(saved, texts);
  const isConflict = typed !== null && typed.version !== item.version && changed.length > 0;

  function type(change: Partial<ItemTexts>) {
    keep({ version: typed?.version ?? item.version, texts: { ...texts, ...change } });
  }
  function keep(next: NonNullable<typeof typed>) {
    keepTexts(appId, permission, next);
    setTyped(next);
  }
  function drop() {
    forgetTexts(appId, permission);
    setTyped(null);
  }
  /** Goes on with what was typed, over the version that is saved now. */
  function keepMine() {
    keep({ version: item.version, texts });
  }
  const save = useMutation({
    mutationFn: () =>
      patchReviewsByAppIdPermissionsByPermission(appId, permission, {
        version: typed?.version ?? item.version,
        ...texts,
      }),
    onMutate: () => texts,
    async onSuccess(review, _nothing, sent) {
      await keepReview(review);
      const version = review.items.find((one) => one.permission === permission)?.version;
      if (version === undefined || changedFields(sent, texts).length === 0) drop();
      else keep({ version, texts }); // typed on while it was saved
    },
    onError: refresh,
  });
  return { texts, saved, changed, isConflict, type, drop, keepMine, save };
}

export type Texts = ReturnType<typeof useTexts>;
