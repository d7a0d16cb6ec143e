import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { APP_MODES } from '../../domain/page';
import { type AppMode, type Page, patchPagesById } from '../client/api';
import { useMay } from '../client/session';
import card from '../ui/card.module.css';
import { Choice } from '../ui/choice';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { healthQuery, useRefreshPages } from './queries';

/** What a person sees at Facebook about the app, since no program can read it; with who entered it and when. */
export function AppModeCard({ page }: { page: Page }) {
  const { t } = useTranslation('pages');
  const mayManage = useMay('pages.manage');
  const onSuccess = useRefreshPages();
  const enter = useMutation({
    mutationFn: (mode: AppMode['mode']) => patchPagesById(page.id, { appMode: mode }),
    onSuccess,
  });
  const mode = (enter.isPending ? enter.variables : page.appMode?.mode) ?? 'unknown';
  const options = APP_MODES.map((value) => ({ value, label: t(`mode.${value}`) }));
  return (
    <Card title={t('mode.title')} id="app-mode">
      <p className={card.lead}>{t('mode.lead')}</p>
      {mayManage ? (
        <Choice label={t('mode.label')} options={options} value={mode} onChange={enter.mutate} />
      ) : (
        <strong>{t(`mode.${mode}`)}</strong>
      )}
      <p>{t(`mode.${mode}Text`)}</p>
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
