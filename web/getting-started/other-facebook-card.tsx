import { useTranslation } from 'react-i18next';
import card from '../ui/card.module.css';
import { CopyLine } from '../ui/copy-line';
import { Card } from '../ui/screen';

/** As docs/going-live.md has it, with an address to be replaced. */
const COMMAND =
  'DATA_DIR=./data-real PUBLIC_URL=https://desk.example.com GRAPH_API_URL=https://graph.facebook.com npm start';

/** Why no step can be ticked for the real Facebook here, and what to do about it. */
export function OtherFacebookCard() {
  const { t } = useTranslation('getting-started');
  return (
    <Card title={t('other.title')} id="real">
      <p className={card.lead}>{t('other.text')}</p>
      <CopyLine label={t('other.command')} value={COMMAND} />
      <p className={card.quiet}>{t('other.https')}</p>
    </Card>
  );
}
