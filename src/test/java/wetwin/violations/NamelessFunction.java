package wetwin.violations;

import jakarta.ws.rs.Path;

/** Breaks: addresses belong to a function of the same name. Abstract, so that no server answers at it. */
@Path("/violations")
interface NamelessFunction {}
