import { useMutation, useQuery } from '@tanstack/react-query';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useTranslation } from 'react-i18next';
import { APP_MODES } from '../../domain/page';
import { type Page, patchPagesById } from '../client/api';
import { useMay } from '../client/session';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import styles from './app-mode-card.module.css';
import card from './card.module.css';
import { healthQuery, useRefreshPages } from './queries';
import { useMoments } from './words';

/** What a person sees at Facebook about the app, since no program can read it; with who entered it and when. */
export function AppModeCard({ page }: { page: Page }) {
  const { t } = useTranslation('pages');
  const mayManage = useMay('pages.manage');
  const onSuccess = useRefreshPages();
  const enter = useMutation({
    mutationFn: (mode: string) =>
      patchPagesById(page.id, { appMode: APP_MODES.find((one) => one === mode) ?? 'unknown' }),
    onSuccess,
  });
  const mode = (enter.isPending ? enter.variables : page.appMode?.mode) ?? 'unknown';
  const known = APP_MODES.find((one) => one === mode) ?? 'unknown';
  return (
    <Card title={t('mode.title')} id="app-mode">
      <p className={card.lead}>{t('mode.lead')}</p>
      <RadioGroup className={styles.modes ?? ''} value={mode} onChange={enter.mutate} isDisabled={!mayManage}>
        <Label className="heard">{t('mode.title')}</Label>
        {APP_MODES.map((one) => (
          <Radio key={one} value={one} className={styles.mode ?? ''}>
            {t(`mode.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <p>{t(`mode.${known}Text`)}</p>
      <ProblemNote error={enter.error} />
      <Evidence page={page} />
    </Card>
  );
}

/** Who said it and when, and what Facebook let us notice. */
function Evidence({ page }: { page: Page }) {
  const { t } = useTranslation('pages');
  const at = useMoments();
  const { data: health } = useQuery(healthQuery(page.id));
  const { appMode } = page;
  return (
    <div className={card.quiet}>
      {appMode ? (
        <p>
          {t(appMode.enteredBy ? 'mode.entered' : 'mode.enteredByNobody', {
            name: appMode.enteredBy,
            at: at(appMode.enteredAt),
          })}
        </p>
      ) : null}
      {health?.refusedWithoutRoleAt ? <p>{t('mode.refused', { at: at(health.refusedWithoutRoleAt) })}</p> : null}
    </div>
  );
}
