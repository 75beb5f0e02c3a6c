import { rawTimeZones } from '@vvo/tzdb';

/** Maximum zones suggested for one country. */
const maxZones = 4;

/** In countries with more zones, those in which most people live. */
const populous: Readonly<Record<string, readonly string[]>> = {
  AU: ['Australia/Sydney', 'Australia/Brisbane', 'Australia/Adelaide', 'Australia/Perth'],
  BR: ['America/Sao_Paulo', 'America/Fortaleza', 'America/Manaus'],
  CA: ['America/Toronto', 'America/Winnipeg', 'America/Edmonton', 'America/Vancouver'],
  MX: ['America/Mexico_City', 'America/Monterrey', 'America/Tijuana'],
  RU: ['Europe/Moscow', 'Asia/Yekaterinburg', 'Asia/Novosibirsk', 'Asia/Vladivostok'],
  US: ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
};

/**
 * The time zones of the country in which most people use a language ("de" is spoken in Germany), or that the locale names
 * ("en-GB"). Only to be suggested: a speaker of a language may be anywhere. Empty if the locale says nothing.
 */
export function zonesOfLocale(locale: string): readonly string[] {
  const country = countryOf(locale);
  if (country === undefined) return [];
  const zones = rawTimeZones.filter(({ countryCode }) => countryCode === country).map(({ name }) => name);
  return (populous[country] ?? zones).slice(0, maxZones);
}

function countryOf(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale).maximize().region;
  } catch {
    return undefined;
  }
}
