import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/screen';
import styles from './add-page.module.css';

const STEPS = ['app', 'secret', 'token', 'save', 'webhook', 'test'] as const;

/** What has to be done at Facebook and in which order, with the names of its screens. */
export function SetUpGuide() {
  const { t } = useTranslation('page-setup');
  return (
    <Card title={t('guide.title')}>
      <p className={styles.minutes}>{t('guide.minutes')}</p>
      <ol className={styles.guide}>
        {STEPS.map((step, index) => (
          <li key={step} className={styles.step}>
            <details open={index === 0}>
              <summary>
                <span className={styles.number}>{index + 1}</span>
                <span>{t(`guide.${step}.title`)}</span>
                <ChevronDown size={16} aria-hidden />
              </summary>
              <ol>
                {t(`guide.${step}.steps`, { returnObjects: true }).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ol>
            </details>
          </li>
        ))}
      </ol>
    </Card>
  );
}
