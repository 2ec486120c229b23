import type { Place } from "./places.ts";
import type { Start } from "./start.ts";

/** How a service comes to its database. */
export interface ToldDatabase {
	/** With user and password. */
	readonly writer: string;
	readonly reader: string;
	/** Where its task definition or boot script says it: the ARN of the secret with the login. */
	readonly secretArn?: string;
}

/** What a machine that boots now at a place is told of the database; undefined where there is none. */
export function toldDatabase(
	{ database, aws }: Pick<Start, "database" | "aws">,
	place: Place,
): ToldDatabase | undefined {
	if (database === undefined) return undefined;
	const secretArn = aws?.variables(place).DATABASE_SECRET_ARN;
	if (aws === undefined || secretArn === undefined) return database;
	const login = loginIn(aws.secret(secretArn));
	// One that is made up is nobody's.
	if (login === undefined) return database;
	const as = (url: string) => withLogin(url, login);
	return {
		writer: as(database.writer),
		reader: as(database.reader),
		secretArn,
	};
}

interface Login {
	readonly username: string;
	readonly password: string;
}

/** As RDS writes it: `{"username": …, "password": …}`. */
function loginIn(text = ""): Login | undefined {
	try {
		const { username, password } = JSON.parse(text);
		return typeof username === "string" && typeof password === "string"
			? { username, password }
			: undefined;
	} catch {
		return undefined;
	}
}

/** The URL as a task definition has it, which is no secret. */
export function withoutLogin(text: string): string {
	return withLogin(text, { username: "", password: "" });
}

function withLogin(text: string, { username, password }: Login): string {
	const url = new URL(text);
	url.username = encodeURIComponent(username);
	url.password = encodeURIComponent(password);
	return url.href;
}
