/** Office hours: outside them the database is stopped and the service sized to nothing. */
export interface ScheduleInput {
	/** When it starts, local time, `hh:mm`. */
	start: string;
	/** When it stops, local time, `hh:mm`. */
	stop: string;
	/** @default "MON-FRI" */
	days?: string;
	/** An IANA time zone: `Asia/Kolkata`. */
	timeZone: string;
}

export type Schedule = Readonly<Required<ScheduleInput>>;
