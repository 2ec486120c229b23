/** What PostgreSQL says of an entry, as far as it is one: `FATAL`, `DETAIL`. Source: PostgreSQL's documentation, "Message Severity Levels". */
const severity =
	/(?:^|[\s\]:])(DEBUG|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LOCATION): {2}/;

const isShownAs: Readonly<Record<string, boolean>> = {
	DEBUG: false,
	LOG: false,
	INFO: false,
	NOTICE: false,
	WARNING: false,
	ERROR: false,
	FATAL: true,
	PANIC: true,
};

/** Of a log that says more than anybody wants to see: what ends something, with all that is said of it. */
export function endsSomething(): (line: string) => boolean {
	let isShown = true;
	return (line) => {
		const [, level = ""] = severity.exec(line) ?? [];
		isShown = isShownAs[level] ?? isShown;
		return isShown;
	};
}
