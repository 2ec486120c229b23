import { tmpdir } from "node:os";
import { afterAll, expect, it } from "vitest";
import { rehearser } from "../../test/support/rehearsed.ts";
import {
	shopOnInstance,
	throughNat,
	withDatabase,
} from "../../test/support/shop.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";

const rehearsals = rehearser();
afterAll(rehearsals.remove);

/** A zone that everybody sees, one of the VPC's own, and one of somebody else's. */
const withZones = `
resource "aws_vpc" "other" {
  cidr_block = "10.9.0.0/16"
}
resource "aws_route53_zone" "public" {
  name = "shop.example"
}
resource "aws_route53_record" "entry" {
  zone_id = aws_route53_zone.public.zone_id
  name    = "shop.example"
  type    = "A"
  alias {
    name                   = aws_lb.main.dns_name
    zone_id                = aws_lb.main.zone_id
    evaluate_target_health = true
  }
}
resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.public.zone_id
  name    = "www"
  type    = "CNAME"
  ttl     = 300
  records = ["shop.example"]
}
resource "aws_route53_zone" "inside" {
  name = "inside"
  vpc {
    vpc_id = aws_vpc.main.id
  }
}
resource "aws_route53_record" "db" {
  zone_id = aws_route53_zone.inside.zone_id
  name    = "db.inside"
  type    = "CNAME"
  ttl     = 60
  records = [aws_db_instance.main.address]
}
resource "aws_route53_zone" "theirs" {
  name = "theirs"
  vpc {
    vpc_id = aws_vpc.other.id
  }
}
resource "aws_route53_record" "theirs" {
  zone_id = aws_route53_zone.theirs.zone_id
  name    = "x.theirs"
  type    = "A"
  ttl     = 60
  records = ["10.9.0.9"]
}
`;

const listens = 'require("http").createServer((q, s) => s.end()).listen(8000);';

/** What a script on the shop's machine prints, one line each, as `name=what`. */
async function said(script: string, hcl: string) {
	const command = ["sh", "-c", `${script}\nexec "$0" -e '${listens}'`];
	const service = {
		command: [...command, process.execPath],
		cwd: tmpdir(),
		environment: {},
		healthCheck: "/health",
		secrets: {},
	};
	const printed = await rehearsals.run({ hcl, networkOnly: false, service });
	expect(printed).toMatch(/\ndone\n$/);
	const lines = [...printed.matchAll(/ \| (\S+?)=(.*)$/gm)];
	return new Map(lines.map(([, name = "", what = ""]) => [name, what]));
}

const hcl = shopOnInstance + throughNat + withDatabase + withZones;

describeUnless(
	missingTools("ip", "nft", "perl", "dig", "psql"),
	"names in a rehearsal",
	() => {
		it("are answered by the VPC's resolver, by UDP and TCP, past security groups that admit no DNS", async () => {
			const found = await said(
				`
address() { getent ahostsv4 "$1" | sed -n 's/ *STREAM.*//p' | sort | paste -sd, -; }
echo "resolver=$(sed -n 's/^nameserver //p' /etc/resolv.conf)"
for name in shop.example www.shop.example db.inside ip-10-0-1-4 sts.eu-central-1.amazonaws.com x.s3.eu-central-1.amazonaws.com; do echo "$name=$(address $name)"; done
echo "udp=$(dig +short db.inside | tail -1)"
echo "tcp=$(dig +tcp +short @10.0.0.2 db.inside | tail -1)"
echo "everywhere=$(dig +short @169.254.169.253 db.inside | tail -1)"
echo "back=$(dig +short -x 10.0.1.4)"
echo "nowhere=$(dig no.such.example | grep -o 'status: [A-Z]*')"
echo "theirs=$(dig x.theirs | grep -o 'status: [A-Z]*')"
echo "nothing=$(dig AAAA shop.example | grep -o 'status: [A-Z]*')"
echo "called=$(dig +short CNAME db.inside)"
echo "ready=$(pg_isready -h db.inside)"`,
				hcl,
			);
			expect(Object.fromEntries(found)).toEqual({
				resolver: "169.254.169.253",
				"shop.example": "198.18.0.0",
				"www.shop.example": "198.18.0.0",
				"db.inside": "10.0.2.4",
				"ip-10-0-1-4": "10.0.1.4",
				"sts.eu-central-1.amazonaws.com": expect.stringMatching(/^[\d.]+$/),
				"x.s3.eu-central-1.amazonaws.com": expect.stringMatching(/^[\d.]+$/),
				udp: "10.0.2.4",
				tcp: "10.0.2.4",
				everywhere: "10.0.2.4",
				back: "ip-10-0-1-4.eu-central-1.compute.internal.",
				nowhere: "status: NXDOMAIN",
				theirs: "status: NXDOMAIN",
				nothing: "status: NOERROR",
				called: expect.stringMatching(
					/^shop\.c\w+\.eu-central-1\.rds\.amazonaws\.com\.$/,
				),
				ready: "db.inside:5432 - accepting connections",
			});
		});
	},
);
