/** Office hours: outside them the database is stopped and the service sized to nothing. */
export interface ScheduleInput {
	/** When it starts, local time, `hh:mm`. */
	start: string;
	/** When it stops, local time, `hh:mm`. */
	stop: string;
	/**
	 * Days on which it starts: `MON-FRI`, `MON,WED,FRI`.
	 * @default "MON-FRI"
	 */
	days?: string;
	/** An IANA time zone: `Asia/Kolkata`. */
	timeZone: string;
}

export type Schedule = Readonly<Required<ScheduleInput>>;
