import { expect, test } from "vitest";
import { looksSecret, namesSecret } from "./secret.ts";
import { show } from "./show.ts";

test.each([
	"AKIAIOSFODNN7EXAMPLE",
	"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
	"-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blb\n",
	"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
	"ghp_abcdefghijklmnopqrstuvwxyz0123456789",
	"github_pat_11ABCDEFG0abcdefghijklmnop",
	"glpat-abcdefghijklmnopqrst",
	"https://hooks.slack.com/services/T00/B00/xxxx",
	"sk_live_abcdefghijklmnop",
	"postgresql://app:hunter2@db.internal:5432/shop",
	"redis://:hunter2@cache:6379",
])("%j looks like a secret, and is not shown", (text) => {
	expect(looksSecret(text)).toBe(true);
	expect(show(text)).not.toContain(text.slice(0, 10));
});

test.each([
	"info",
	"https://example.com/path?x=1",
	"postgresql://db.internal:5432/shop",
	"ops@example.com",
	"mailto:ops@example.com",
	"0e8a0b5fd3a1e1b0c6a6d0d7e6f5a4b3c2d1e0f9",
	"arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop-AbCdEf",
	"2001:db8::1",
])("%j does not look like a secret", (text) => {
	expect(looksSecret(text)).toBe(false);
});

test.each([
	["DB_PASSWORD", true],
	["dbPassword", true],
	["SECRET_KEY", true],
	["STRIPE_API_KEY", true],
	["GITHUB_TOKEN", true],
	["TOKEN_LIFETIME_SECONDS", false],
	["PASSWORD_MIN_LENGTH", false],
	["PUBLIC_KEY", false],
	["COMPASS", false],
	["MONKEY", false],
])("%s names a secret: %s", (name, expected) => {
	expect(namesSecret(name)).toBe(expected);
});

test("a value at the name of a secret is not shown, whatever it is", () => {
	expect(
		show("hunter2", ["service", "environment", "DB_PASSWORD"]),
	).not.toMatch(/hunter2/);
	expect(show(123456, ["API_TOKEN"])).not.toMatch(/123456/);
});
