# Reads the catalogue once for all stacks: names, routes and timers are never typed twice.
variable "file" {
  type        = string
  default     = null
  description = "The catalogue, where it is not this checkout's: a release that is put back brings its own."
}

locals {
  entries = yamldecode(file(coalesce(var.file, "${path.module}/../../functions.yaml"))).functions

  # release: whose package a function has that is only held (infra/common.sh, with_held).
  functions = { for entry in local.entries : entry.name => merge({ routes = [], timers = {}, needs = [], release = null }, entry) }

  routes = merge([
    for name, entry in local.functions : { for route in entry.routes : route => name }
  ]...)

  timers = merge([
    for name, entry in local.functions : {
      for job, every in entry.timers : job => { function = name, every = every }
    }
  ]...)

  instances = sum([for entry in local.entries : entry.concurrency])
}
