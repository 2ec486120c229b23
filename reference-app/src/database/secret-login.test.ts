import { expect, it } from "vitest";
import { parseLogin } from "./secret-login.ts";

it("reads what RDS writes", () => {
	const text =
		'{"username":"app","password":"p","engine":"postgres","port":5432}';
	expect(parseLogin(text, "arn")).toEqual({ user: "app", password: "p" });
});

it.each(["", "hunter2", "[]", "null", '{"username":"app"}', '{"password":7}'])(
	"refuses %j without repeating it",
	(text) => {
		const parse = () => parseLogin(text, "arn:x");
		expect(parse).toThrow("the secret arn:x is not of the form");
		expect(parse).not.toThrow("hunter2");
	},
);
