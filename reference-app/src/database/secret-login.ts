import type { Login } from "./target.ts";

/** Reads a secret's text. */
export type ReadSecret = (arn: string) => Promise<string>;

/** Who we are to the database, as the environment says it and as Secrets Manager rotates it. */
export interface LoginSource {
	current(): Promise<Login>;
	/** Reads again; whether it is another login than before. */
	renew(): Promise<boolean>;
}

/** A login that never changes. */
export function fixedLogin(login: Login): LoginSource {
	return { current: async () => login, renew: async () => false };
}

/**
 * The login in a secret `{"username": …, "password": …}`, the form that RDS writes. Reads it when it is first needed
 * and whenever it is asked to renew; many who ask at once share one reading.
 */
export class SecretLogin implements LoginSource {
	readonly #arn: string;
	readonly #read: ReadSecret;
	#login: Login | undefined;
	#reading: Promise<boolean> | undefined;

	constructor(arn: string, read: ReadSecret) {
		this.#arn = arn;
		this.#read = read;
	}

	async current(): Promise<Login> {
		if (this.#login === undefined) await this.renew();
		if (this.#login === undefined) throw new Error("the secret is empty");
		return this.#login;
	}

	renew(): Promise<boolean> {
		this.#reading ??= this.#readAgain().finally(() => {
			this.#reading = undefined;
		});
		return this.#reading;
	}

	async #readAgain(): Promise<boolean> {
		const before = this.#login;
		const login = parseLogin(await this.#read(this.#arn), this.#arn);
		this.#login = login;
		return before?.user !== login.user || before.password !== login.password;
	}
}

/** @throws when it is not a login; the text itself is told nobody. */
export function parseLogin(text: string, arn: string): Login {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		value = undefined;
	}
	const { username, password } = (value ?? {}) as Record<string, unknown>;
	if (typeof username === "string" && typeof password === "string") {
		return { user: username, password };
	}
	throw new Error(
		`the secret ${arn} is not of the form {"username": "…", "password": "…"}`,
	);
}
