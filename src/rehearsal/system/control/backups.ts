/** How a database is backed up by itself. */
export interface BackupTerms {
	/** Days; 0 for none. */
	readonly retentionDays: number;
	/** `03:00-03:30`, in UTC. */
	readonly window: string;
	/** From when on it is, in milliseconds since 1970. */
	readonly since: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** What is written is kept so often. */
const logMs = 5 * minuteMs;

/**
 * When the automated backups were made that there are now, the oldest first: one as soon as it keeps any, then one at
 * the beginning of each day's window, each for as long as they are retained. Source: Amazon RDS User Guide,
 * "Introduction to backups", "Backup window" and "Backup retention period".
 */
export function automatedBackups(
	{ retentionDays, window, since }: BackupTerms,
	now: number,
): readonly number[] {
	if (retentionDays === 0) return [];
	const [, hours, minutes] = /^(\d\d):(\d\d)-/.exec(window) ?? [];
	const inDay = (Number(hours) * 60 + Number(minutes)) * minuteMs;
	const kept = now - retentionDays * dayMs;
	const first = Math.max(since, kept);
	const made = since > kept ? [since] : [];
	let at = Math.floor(first / dayMs) * dayMs + inDay;
	if (at <= first) at += dayMs;
	for (; at <= now; at += dayMs) made.push(at);
	return made;
}

/**
 * The first and the last moment to which it can be restored; undefined where there is no backup. Source: Amazon RDS User
 * Guide, "Restoring a DB instance to a specified time": what is written is kept every five minutes.
 */
export function restoreWindow(
	terms: BackupTerms,
	now: number,
): { readonly earliest: number; readonly latest: number } | undefined {
	const [earliest] = automatedBackups(terms, now);
	if (earliest === undefined) return undefined;
	return {
		earliest,
		latest: Math.max(earliest, Math.floor(now / logMs) * logMs),
	};
}
