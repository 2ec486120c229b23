import { appendFileSync, writeFileSync } from "node:fs";

export interface Letter {
	readonly to: string;
	readonly from: string;
	readonly subject: string;
	readonly text: string;
	readonly at: Date;
}

/** As whom SNS writes. */
export const notifier = "AWS Notifications <no-reply@sns.amazonaws.com>";

/** Where all mail of a rehearsal arrives, whoever it is for: a file in the form of mbox (RFC 4155), which mail programs read. */
export class Mailbox {
	readonly file: string;

	constructor(file: string) {
		this.file = file;
		writeFileSync(file, "");
	}

	deliver(letter: Letter): void {
		appendFileSync(this.file, inMbox(letter));
	}
}

/** A line of the text that looks like the beginning of a letter is quoted. */
function inMbox({ to, from, subject, text, at }: Letter): string {
	const sender = /<(.*)>/.exec(from)?.[1] ?? from;
	const day = at.toUTCString().replace("GMT", "+0000");
	const [weekday, date, month, year, time] = at.toUTCString().split(/,? /);
	return [
		`From ${sender} ${weekday} ${month} ${date} ${time} ${year}`,
		`From: ${from}`,
		`To: ${to}`,
		`Date: ${day}`,
		`Subject: ${subject}`,
		"Content-Type: text/plain; charset=utf-8",
		"",
		text.replaceAll(/^(>*From )/gm, ">$1"),
		"",
		"",
	].join("\n");
}
