import { expect, it } from "vitest";
import { type Pool, RenewingPool } from "./renewing-pool.ts";
import { SecretLogin } from "./secret-login.ts";
import type { Login } from "./target.ts";

/** A server that knows one password, and the pools that were opened to it. */
class Door {
	password = "one";
	readonly ended: string[] = [];
	readonly broken: string[] = [];

	open = ({ password }: Login): Pool<string> => ({
		acquire: async () => {
			if (password === this.password) return password;
			throw Object.assign(new Error("no"), { code: "28P01" });
		},
		release: (connection, broken) => {
			if (broken) this.broken.push(connection);
		},
		end: async () => {
			this.ended.push(password);
		},
	});
}

function rotatingSecret() {
	const secret = { password: "one", reads: 0 };
	const login = new SecretLogin("arn", async () => {
		secret.reads += 1;
		return JSON.stringify({ username: "app", password: secret.password });
	});
	return { secret, login };
}

it("reads the secret again when the server refuses the login, once for all who were refused", async () => {
	const door = new Door();
	const { secret, login } = rotatingSecret();
	const pool = new RenewingPool(login, door.open);
	(await pool.acquire()).release(false);
	secret.password = "two";
	door.password = "two";
	const lent = await Promise.all([1, 2, 3].map(() => pool.acquire()));
	expect(lent.map(({ connection }) => connection)).toEqual([
		"two",
		"two",
		"two",
	]);
	expect(secret.reads).toBe(2);
	expect(door.ended).toEqual(["one"]);
});

it("lets connections of the old login end their work", async () => {
	const door = new Door();
	const { secret, login } = rotatingSecret();
	const pool = new RenewingPool(login, door.open);
	const old = await pool.acquire();
	secret.password = "two";
	door.password = "two";
	(await pool.acquire()).release(false);
	expect(door.ended).toEqual([]);
	old.release(false);
	expect(door.broken).toEqual(["one"]);
	expect(door.ended).toEqual(["one"]);
});

it("says so when the secret is not the server's password either", async () => {
	const door = new Door();
	door.password = "another";
	const { secret, login } = rotatingSecret();
	const pool = new RenewingPool(login, door.open);
	await expect(pool.acquire()).rejects.toThrow("no");
	door.password = "one";
	expect((await pool.acquire()).connection).toBe("one");
	expect(secret.reads).toBe(2);
});

it("tries again when the secret could not be read", async () => {
	let broken = true;
	const login = new SecretLogin("arn", async () => {
		if (broken) throw new Error("throttled");
		return '{"username":"app","password":"one"}';
	});
	const pool = new RenewingPool(login, new Door().open);
	await expect(pool.acquire()).rejects.toThrow("throttled");
	broken = false;
	expect((await pool.acquire()).connection).toBe("one");
});
