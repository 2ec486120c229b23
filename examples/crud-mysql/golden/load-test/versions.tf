terraform {
  # Write-only arguments, which keep secrets out of the state, came with 1.11.
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7"
    }
  }

  backend "s3" {
    bucket  = "enricco-terraform-state"
    key     = "crud-mysql/load-test/terraform.tfstate"
    region  = "eu-west-1"
    encrypt = true

    # Deprecated since Terraform 1.11 in favour of use_lockfile; the blueprint asks for it.
    dynamodb_table = "enricco-terraform-state-lock"
  }
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = {
      Blueprint   = "crud-mysql"
      Environment = "load-test"
    }
  }
}
