/**
 * `away`: the server or the way to it is gone for now, and the connection with it; `login`: it refuses who we are.
 * Everything else is a statement's own fault, and nothing for a pool.
 */
export type Fault = "away" | "login";

/** SQLSTATEs of PostgreSQL (appendix A of its manual), error names of MySQL's and MariaDB's manuals, and Node's own. */
const loginCodes = new Set([
	"28P01",
	"28000",
	"ER_ACCESS_DENIED_ERROR",
	"ER_DBACCESS_DENIED_ERROR",
]);

const awayCodes = new Set([
	// The server is starting, stopping, full, or has become a replica.
	"57P01",
	"57P02",
	"57P03",
	"53300",
	"25006",
	"ER_CON_COUNT_ERROR",
	"ER_SERVER_SHUTDOWN",
	"ER_NORMAL_SHUTDOWN",
	"ER_OPTION_PREVENTS_STATEMENT",
	"ER_CONNECTION_KILLED",
	// The way to it is gone.
	"PROTOCOL_CONNECTION_LOST",
	"PROTOCOL_SEQUENCE_TIMEOUT",
	"PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR",
	"ECONNREFUSED",
	"ECONNRESET",
	"ECONNABORTED",
	"EPIPE",
	"ETIMEDOUT",
	"EHOSTUNREACH",
	"EHOSTDOWN",
	"ENETUNREACH",
	"ENOTFOUND",
	"EAI_AGAIN",
]);

/** What pg and mysql2 say without a code. */
const awaySentences =
	/connection terminated|timeout exceeded when trying to connect|query read timeout|connection error and is not queryable|closed state|pool is closed|connection lost/i;

export function faultOf(error: unknown): Fault | undefined {
	if (!(error instanceof Error)) return undefined;
	const code = String((error as { code?: unknown }).code ?? "");
	if (loginCodes.has(code)) return "login";
	// Class 08 of SQLSTATE: connection exceptions.
	if (awayCodes.has(code) || /^08\w{3}$/.test(code)) return "away";
	if (awaySentences.test(error.message)) return "away";
	// Several addresses were tried, and each failed.
	if (error instanceof AggregateError) return faultOf(error.errors[0]);
	return undefined;
}
