import { expect, it } from "vitest";
import { evaluated } from "../../test/support/policy.ts";
import { writtenInHcl } from "../../test/support/written-in-hcl.ts";

async function words(hcl: string, about: RegExp) {
	const { violations } = evaluated(await writtenInHcl(hcl));
	return violations
		.filter(({ rule }) => about.test(rule))
		.map(({ says }) => says);
}

it("gives each secret the reason for which it was taken for one", async () => {
	const hcl = `
variable "key" { sensitive = true }
resource "aws_lambda_function" "main" {
  function_name = "main"
  environment {
    variables = {
      API_KEY    = var.key
      JWT_SECRET = "not-so-secret"
      DBPassword = "hunter2hunter2"
    }
  }
}`;
	expect(await words(hcl, /function-environment/)).toEqual([
		"its environment holds API_KEY in plain text: it is called like a secret and its value is marked as sensitive; and JWT_SECRET, DBPassword in plain text: it is called like a secret and its value is written",
	]);
});

it("sees a password in a URL whose host is not known yet, and none in one that is made of unknown parts", async () => {
	const hcl = `
resource "aws_db_instance" "main" {}
resource "aws_elastic_beanstalk_environment" "main" {
  setting {
    namespace = "aws:elasticbeanstalk:application:environment"
    name      = "DATABASE_URL"
    value     = "postgres://app:pa55word@\${aws_db_instance.main.address}/app"
  }
}
resource "aws_apprunner_service" "main" {
  source_configuration {
    code_repository {
      code_configuration {
        code_configuration_values {
          runtime_environment_variables = {
            DATABASE_URL = "postgres://app@\${aws_db_instance.main.address}/app"
            OTHER_URL    = "postgres://app:\${aws_db_instance.main.id}@db/app"
          }
        }
      }
    }
  }
}`;
	expect(await words(hcl, /platform-environment/)).toEqual([
		"its environment holds DATABASE_URL in plain text: it holds a password in a URL",
	]);
});

it("says what a default holds, where the variable's own name does not speak of it", async () => {
	const hcl = `
variable "services" {
  default = {
    web = { env = { LEVEL = "info", STRIPE = "sk_live_51H8abcdEFGHijklMNOPqrst" } }
  }
}
variable "settings" { default = [{ admin_password = "hunter2hunter2" }] }
variable "db_password" { default = "hunter2hunter2" }
variable "names" { default = { password = "" } }
resource "aws_vpc" "main" {}`;
	expect(await words(hcl, /variable-default/)).toEqual([
		"its default holds a Stripe key",
		"its default holds a value for admin_password",
		"it is called like a secret and its default is written",
	]);
});
