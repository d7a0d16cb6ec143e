import { FlaskConical, Plug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { LANGUAGES } from '../../domain/languages';
import { useLanguageSwitch } from '../app/language-switch';
import { ButtonLink } from '../ui/button-link';
import card from '../ui/card.module.css';
import { Choice } from '../ui/choice';
import { Card } from '../ui/screen';
import styles from './getting-started.module.css';
import { WAYS, type Way } from './steps';

const ICONS = { simulated: FlaskConical, real: Plug } as const;

/** The two choices of the first minute: the language, and where there is one, with which Facebook to begin. */
export function BeginCard({ simulatedFacebookUrl, way }: { simulatedFacebookUrl: string | null; way: Way }) {
  const { t, i18n } = useTranslation(['getting-started', 'account']);
  const languages = LANGUAGES.map((value) => ({ value, label: t(`account:language.${value}`), lang: value }));
  return (
    <Card title={t(simulatedFacebookUrl === null ? 'getting-started:begin.title' : 'getting-started:begin.question')}>
      <Choice
        label={t('account:language.label')}
        options={languages}
        value={LANGUAGES.find((one) => one === i18n.language) ?? 'en'}
        onChange={useLanguageSwitch()}
      />
      {simulatedFacebookUrl === null ? null : (
        <>
          <WayLinks way={way} />
          {way === 'simulated' ? (
            <p className={card.actions}>
              <ButtonLink to={simulatedFacebookUrl}>{t('getting-started:link.openFacebook')}</ButtonLink>
              <span className={card.quiet}>{t('getting-started:begin.beside')}</span>
            </p>
          ) : null}
        </>
      )}
    </Card>
  );
}

function WayLinks({ way }: { way: Way }) {
  const { t } = useTranslation('getting-started');
  const [search] = useSearchParams();
  return (
    <ul className={styles.ways} aria-label={t('begin.question')}>
      {WAYS.map((one) => {
        const Icon = ICONS[one];
        const next = new URLSearchParams(search);
        next.set('way', one);
        return (
          <li key={one}>
            <Link to={`?${next}`} className={styles.way} aria-current={one === way}>
              <Icon size={20} aria-hidden />
              <span>
                <strong>{t(`way.${one}.title`)}</strong>
                <span className={styles.about}>{t(`way.${one}.text`)}</span>
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
