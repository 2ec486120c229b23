/** Large public outages of regions. Loaded when asked for; not complete. */

export interface Outage {
	readonly kind: "outage";
	/** The day on which it began, `YYYY-MM-DD`. */
	readonly date: string;
	readonly region: string;
	readonly summary: string;
	/** AWS's post-event summary, or a report of the press. */
	readonly report: string;
	/** The report was read; else only its listing among AWS's summaries. */
	readonly read: boolean;
}

/** All known outages, the oldest first. */
export async function loadOutages(): Promise<readonly Outage[]> {
	const { default: data } = await import("./data/outages.json", {
		with: { type: "json" },
	});
	return Object.entries(data).map(([key, facts]) => {
		const [date = "", region = ""] = key.split(" ");
		return Object.freeze({ kind: "outage", date, region, ...facts });
	});
}
