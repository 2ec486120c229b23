/** What a T type earns and may hold; one credit is one vCPU for a minute. */
export interface CreditTerms {
	readonly perHour: number;
	/** Of earned ones; and so many surplus credits cost nothing. */
	readonly maximum: number;
	/** What it begins with, beside the earned ones: only T2 in standard mode has any. */
	readonly launch: number;
	/** Whether it goes on with surplus credits when it has none. */
	readonly isUnlimited: boolean;
}

/** The credits of one machine, five minutes at a time. */
export interface CpuCredits {
	readonly usage: number;
	/** Launch credits among them. */
	readonly balance: number;
	/** Those that were there from the start, and are spent first. */
	readonly launch: number;
	readonly surplus: number;
	readonly charged: number;
}

/** So often they are told. */
export const creditMinutes = 5;

export function firstCredits({ launch }: CreditTerms): CpuCredits {
	return { usage: 0, balance: launch, launch, surplus: 0, charged: 0 };
}

/**
 * The credits after five more minutes in which so many were spent. Source: Amazon EC2 User Guide, "Monitor your CPU
 * credits" (its equations), "Unlimited mode concepts" and "Standard mode concepts" (launch credits do not count towards
 * the maximum, and are spent first). A machine in standard mode that has none left is slowed down at AWS; not here.
 */
export function creditsAfter(
	before: CpuCredits,
	{ perHour, maximum, isUnlimited }: CreditTerms,
	usage: number,
): CpuCredits {
	const launch = Math.max(0, before.launch - usage);
	const earned = (perHour * creditMinutes) / 60;
	const spent = usage - (before.launch - launch);
	const adjusted =
		before.balance - before.launch - before.surplus + earned - spent;
	const owed = isUnlimited ? Math.max(0, -adjusted) : 0;
	return {
		usage,
		launch,
		balance: launch + Math.min(maximum, Math.max(0, adjusted)),
		surplus: Math.min(maximum, owed),
		charged: Math.max(0, owed - maximum),
	};
}
