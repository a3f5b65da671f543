# What lives long: network, database, secrets, queue, key. Functions change often, this seldom.
data "aws_partition" "current" {}
data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

data "aws_availability_zones" "available" {
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

module "catalogue" {
  source = "../modules/catalogue"
  file   = var.catalogue
}

locals {
  name      = "wetwin-${var.environment}"
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id
  region    = data.aws_region.current.name
  zones     = slice(data.aws_availability_zones.available.names, 0, var.zones)

  connections_for_functions = var.database_max_connections - var.database_spare_connections
}
