import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { patchGettingStarted } from '../client/api';
import { Button } from '../ui/button';
import { ProblemNote } from '../ui/problem-note';
import { GUIDE_KEY } from './queries';

/** Takes the guide out of the navigation, for everybody, or has it back. Its address stays. */
export function HideButton({ isHidden }: { isHidden: boolean }) {
  const { t } = useTranslation('getting-started');
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: () => patchGettingStarted({ hidden: !isHidden }),
    onSuccess: () => client.invalidateQueries({ queryKey: GUIDE_KEY }),
  });
  return (
    <>
      <ProblemNote error={change.error} />
      <Button look="quiet" isPending={change.isPending} onPress={() => change.mutate()}>
        {t(isHidden ? 'back' : 'hide')}
      </Button>
    </>
  );
}
