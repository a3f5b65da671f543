terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  # Bucket, key and region come from infra/deploy: nothing of an account is in the repository.
  backend "s3" {}
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      Project     = "wetwin"
      Environment = var.environment
      Stack       = basename(abspath(path.root))
    }
  }
}
