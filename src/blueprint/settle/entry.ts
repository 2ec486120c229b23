import type { Entry, EntryInput } from "../entry.ts";
import { given } from "../given.ts";

export function settleEntry(input: EntryInput = {}): Entry {
	const { certificateArn, stickinessSeconds, accessLogs } = input;
	return {
		idleTimeoutSeconds: input.idleTimeoutSeconds ?? 60,
		deletionProtection: input.deletionProtection ?? false,
		drainSeconds: input.drainSeconds ?? 30,
		...given({
			certificateArn,
			stickinessSeconds,
			accessLogs: accessLogs && {
				retentionDays: accessLogs.retentionDays ?? 90,
			},
		}),
	};
}
